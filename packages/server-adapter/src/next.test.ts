import type { Server } from 'node:http';
import { serve as serveHono } from '@hono/node-server';
import { createFakeModel } from '@llmselect/core/testing';
import { afterEach, expect, test } from 'vitest';
import { APP, eventsOf, fakeProvider, handlerWith, runRequest, until } from './__fixtures__/handler.ts';
import { type NextMountable, toNext } from './next.ts';
import { begin, listening, type Served } from './node/__fixtures__/serve.ts';

let open: Served[] = [];
afterEach(async () => {
  await Promise.all(open.map((served) => served.close()));
  open = [];
});

/** A server that finds the function of a method by its name and passes parameters beside the request, as Next does. */
async function serveRoute(handler: NextMountable): Promise<Served> {
  const route = new Map(Object.entries(toNext(handler)));
  const fetch = (request: Request): Promise<Response> | Response =>
    route.get(request.method)?.(request, { params: Promise.resolve({ path: [] }) }) ??
    new Response(null, { status: 405 });
  const server = await new Promise<Server>((resolve) => {
    // Without TLS options it is a plain HTTP server.
    const started = serveHono({ fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started as Server));
  });
  const served = await listening(server);
  open.push(served);
  return served;
}

const json = { 'content-type': 'application/json', origin: APP };

test('a catch-all route lists, compares, stops and answers preflights', async () => {
  const { url } = await serveRoute(handlerWith());
  const base = `${url}/api/llmselect`;
  expect(await (await fetch(`${base}/v1/models`)).json()).toMatchObject({ models: [{ id: 'fake/hello' }] });
  expect((await fetch(`${base}/v1/models`, { method: 'HEAD' })).status).toBe(200);
  const body = JSON.stringify(runRequest());
  const response = await fetch(`${base}/v1/compare`, { method: 'POST', headers: json, body });
  expect((await eventsOf(response)).at(-2)).toMatchObject({ type: 'end' });
  const stopped = await fetch(`${base}/v1/compare/run-1`, { method: 'DELETE', headers: json });
  expect(stopped.status).toBe(204);
  const preflight = await fetch(`${base}/v1/compare`, { method: 'OPTIONS', headers: { origin: APP } });
  expect(preflight.headers.get('access-control-allow-methods')).toContain('POST');
  for (const method of ['PUT', 'PATCH'])
    expect((await fetch(`${base}/v1/compare`, { method, headers: json, body })).status).toBe(405);
});

test('a page that is closed stops every model, before the first byte and after', async () => {
  const model = createFakeModel({
    id: 'fake/talking',
    steps: [{ type: 'text-delta', text: 'x' }, new Promise(() => {})],
  });
  const { url, sockets } = await serveRoute(handlerWith({ providers: [fakeProvider(model)] }));
  const body = JSON.stringify(runRequest('fake/talking'));
  for (let count = 0; count < 20; count += 1) {
    const exchange = await begin(`${url}/api/llmselect/v1/compare`, { method: 'POST', headers: json, body });
    if (count % 2 === 0) await until(() => exchange.chunks.join('').includes('text-delta'));
    exchange.destroy();
    await until(() => model.calls.length === count + 1 && model.calls.every(({ closed }) => closed));
  }
  await until(() => sockets.size === 0);
});
