import type { Server } from 'node:http';
import { serve as serveHono } from '@hono/node-server';
import { createFakeModel } from '@llmselect/core/testing';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { afterEach, expect, test } from 'vitest';
import {
  APP,
  BASE,
  eventsOf,
  fakeProvider,
  handlerWith,
  post,
  runRequest,
  until,
} from './__fixtures__/handler.ts';
import { toHono } from './hono.ts';
import { begin, listening, type Served } from './node/__fixtures__/serve.ts';

let open: Served[] = [];
afterEach(async () => {
  await Promise.all(open.map((served) => served.close()));
  open = [];
});

async function serveApp(app: Hono): Promise<Served> {
  const server = await new Promise<Server>((resolve) => {
    // Without TLS options it is a plain HTTP server.
    const started = serveHono({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () =>
      resolve(started as Server),
    );
  });
  const served = await listening(server);
  open.push(served);
  return served;
}

const json = { 'content-type': 'application/json', origin: APP };

test('on @hono/node-server it lists, compares and leaves the rest of the app alone', async () => {
  const app = new Hono();
  app.use(compress());
  app.all('/api/llmselect/*', toHono(handlerWith()));
  app.get('/', (context) => context.text('the rest of the app'));
  const { url } = await serveApp(app);
  const listed = await fetch(`${url}/api/llmselect/v1/models`);
  expect(await listed.json()).toMatchObject({ models: [{ id: 'fake/hello' }] });
  const body = JSON.stringify(runRequest());
  const response = await fetch(`${url}/api/llmselect/v1/compare`, { method: 'POST', headers: json, body });
  expect(response.headers.get('cache-control')).toBe('no-cache, no-transform');
  expect((await eventsOf(response)).at(-2)).toMatchObject({ type: 'end' });
  expect(await (await fetch(url)).text()).toBe('the rest of the app');
});

test('a page that is closed stops every model, before the first byte and after', async () => {
  const stuck = createFakeModel({ id: 'fake/stuck', steps: [new Promise(() => {})] });
  const talking = createFakeModel({
    id: 'fake/talking',
    steps: [{ type: 'text-delta', text: 'x' }, new Promise(() => {})],
  });
  const app = new Hono();
  app.all('/api/llmselect/*', toHono(handlerWith({ providers: [fakeProvider(stuck, talking)] })));
  const { url, sockets } = await serveApp(app);
  const body = JSON.stringify(runRequest('fake/stuck', 'fake/talking'));
  for (let count = 0; count < 20; count += 1) {
    const exchange = await begin(`${url}/api/llmselect/v1/compare`, { method: 'POST', headers: json, body });
    if (count % 2 === 0) await until(() => exchange.chunks.join('').includes('text-delta'));
    exchange.destroy();
    await until(() =>
      [stuck, talking].every(
        ({ calls }) => calls.length === count + 1 && calls.every(({ closed }) => closed),
      ),
    );
  }
  await until(() => sockets.size === 0);
});

test('the address is the socket’s on Node, or what the host says', async () => {
  const fetchOf = (_: Request, context?: { clientAddress?: string | undefined }) =>
    new Response(context?.clientAddress ?? 'unknown');
  const app = new Hono();
  app.all('/socket', toHono({ fetch: fetchOf }));
  app.all(
    '/own',
    toHono({ fetch: fetchOf }, { clientAddress: ({ req }) => req.raw.headers.get('x-real-ip') ?? undefined }),
  );
  const { url } = await serveApp(app);
  const headers = { 'x-forwarded-for': '6.6.6.6', 'x-real-ip': '9.9.9.9' };
  expect(await (await fetch(`${url}/socket`, { headers })).text()).toBe('127.0.0.1');
  expect(await (await fetch(`${url}/own`, { headers })).text()).toBe('9.9.9.9');
  expect(await (await app.request('/socket')).text()).toBe('unknown');
});

test('middleware may have read the body first', async () => {
  const app = new Hono();
  app.use(async (context, next) => {
    await context.req.json();
    await next();
  });
  app.all('/api/llmselect/*', toHono(handlerWith()));
  const response = await app.request(post(runRequest()));
  expect((await eventsOf(response)).at(-2)).toMatchObject({ type: 'end' });
});

test('bindings and the execution context reach the handler where there are any', async () => {
  const seen: unknown[] = [];
  const late: unknown[] = [];
  const app = new Hono();
  app.all(
    '/api/llmselect/*',
    toHono({
      fetch: (_, context) => {
        seen.push(context?.env);
        context?.waitUntil?.(Promise.resolve('late'));
        return new Response('');
      },
    }),
  );
  const execution = {
    waitUntil: (work: unknown) => void late.push(work),
    passThroughOnException: () => {},
    props: {},
  };
  await app.fetch(new Request(`${BASE}/health`), { KV: 1 }, execution);
  await app.fetch(new Request(`${BASE}/health`));
  expect(seen).toEqual([{ KV: 1 }, undefined]);
  expect(await Promise.all(late)).toEqual(['late']);
});
