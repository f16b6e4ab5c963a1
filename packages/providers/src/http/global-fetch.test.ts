import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { globalFetch, isRedirected } from './global-fetch.ts';

let server: Server;
let address = '';
const asked: string[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    asked.push(`${request.method} ${request.url} ${Buffer.concat(chunks).toString()}`);
    if (request.url === '/moved') response.writeHead(307, { location: '/elsewhere' });
    response.end('whole');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
afterEach(() => {
  vi.unstubAllGlobals();
  asked.length = 0;
});

const init: RequestInit = { method: 'POST', body: 'prompt', redirect: 'manual' };

test('what is posted arrives whole, and so does the answer', async () => {
  const response = await globalFetch(`${address}/chat`, init);
  expect(await response.text()).toBe('whole');
  expect(asked).toEqual(['POST /chat prompt']);
});

test('a redirect is told from a server that cannot be reached, and is not followed', async () => {
  const redirected: unknown = await globalFetch(`${address}/moved`, init).catch((error: unknown) => error);
  expect(isRedirected(redirected)).toBe(true);
  expect(asked).toEqual(['POST /moved prompt']);
  const away: unknown = await globalFetch('http://127.0.0.1:1/', init).catch((error: unknown) => error);
  expect(isRedirected(away)).toBe(false);
});

test('a request without a body gets the redirect itself', async () => {
  const response = await globalFetch(`${address}/moved`, { redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([307, '/elsewhere']);
});

test('what replaces the global fetch later is used', async () => {
  vi.stubGlobal('fetch', async () => new Response('replaced'));
  expect(await (await globalFetch(address, init)).text()).toBe('replaced');
});
