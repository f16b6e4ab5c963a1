import { createFakeModel, createManualModel } from '@llmselect/core/testing';
import compression from 'compression';
import express from 'express';
import { afterEach, expect, test } from 'vitest';
import {
  APP,
  errorOf,
  eventsOf,
  fakeProvider,
  handlerWith,
  runRequest,
  until,
} from './__fixtures__/handler.ts';
import { toExpress } from './express.ts';
import { begin, type Served, serve } from './node/__fixtures__/serve.ts';

let open: Served[] = [];
afterEach(async () => {
  await Promise.all(open.map((served) => served.close()));
  open = [];
});

async function serveApp(app: express.Express): Promise<Served> {
  const served = await serve(app);
  open.push(served);
  return served;
}

const json = { 'content-type': 'application/json', origin: APP };
const compare = (url: string, body: unknown = runRequest()) =>
  fetch(`${url}/api/llmselect/v1/compare`, { method: 'POST', headers: json, body: JSON.stringify(body) });

test.each([
  ['under its base path', (app: express.Express) => app.use('/api/llmselect', toExpress(handlerWith()))],
  ['at the root', (app: express.Express) => app.use(toExpress(handlerWith()))],
  [
    'after express.json()',
    (app: express.Express) => app.use(express.json()).use('/api/llmselect', toExpress(handlerWith())),
  ],
  ['before express.json()', (app: express.Express) => app.use(toExpress(handlerWith())).use(express.json())],
  [
    'after express.text()',
    (app: express.Express) => app.use(express.text({ type: '*/*' })).use(toExpress(handlerWith())),
  ],
  [
    'after express.raw()',
    (app: express.Express) => app.use(express.raw({ type: '*/*' })).use(toExpress(handlerWith())),
  ],
  ['as a route', (app: express.Express) => app.all('/api/llmselect/*rest', toExpress(handlerWith()))],
  [
    'in a router',
    (app: express.Express) => app.use('/api', express.Router().use('/llmselect', toExpress(handlerWith()))),
  ],
  ['below compression()', (app: express.Express) => app.use(compression()).use(toExpress(handlerWith()))],
])('mounted %s it lists, compares and refuses', async (_, mount) => {
  const app = express();
  mount(app);
  app.use((_request, response) => {
    response.status(418).send('the rest of the app');
  });
  const { url } = await serveApp(app);
  const listed = await fetch(`${url}/api/llmselect/v1/models`);
  expect([listed.status, await listed.json()]).toMatchObject([200, { models: [{ id: 'fake/hello' }] }]);
  const events = await eventsOf(await compare(url));
  expect(events.map(({ type }) => type).filter((type) => type !== 'text-delta')).toEqual([
    'run',
    'run-start',
    'start',
    'usage',
    'end',
    undefined,
  ]);
  expect(await errorOf(await compare(url, { contestants: [] }))).toMatchObject({ httpStatus: 400 });
  const elsewhere = await fetch(`${url}/elsewhere`);
  expect(await elsewhere.text()).toBe('the rest of the app');
});

test('each event leaves at once below compression(), and small answers are still compressed', async () => {
  const model = createManualModel('fake/manual');
  const app = express();
  app.use(compression({ threshold: 0 }));
  app.use(express.json());
  app.use('/api/llmselect', toExpress(handlerWith({ providers: [fakeProviderOf(model)] })));
  const { url } = await serveApp(app);
  const exchange = await begin(`${url}/api/llmselect/v1/compare`, {
    method: 'POST',
    headers: { ...json, 'accept-encoding': 'gzip' },
    body: JSON.stringify(runRequest('fake/manual')),
  });
  expect(exchange.message.headers['content-encoding']).toBeUndefined();
  for (const word of ['one', 'two', 'three']) {
    model.say(word);
    await until(() => exchange.chunks.join('').includes(`"text":"${word}"`));
  }
  model.finish();
  expect(await exchange.ended).toBe('clean');
  const listed = await begin(`${url}/api/llmselect/v1/models`, { headers: { 'accept-encoding': 'gzip' } });
  expect(listed.message.headers['content-encoding']).toBe('gzip');
  expect(await listed.ended).toBe('clean');
});

test('compression that ignores no-transform still passes each event on', async () => {
  const app = express();
  app.use(compression({ threshold: 0, filter: () => true }));
  let say = (_: string) => {};
  const fetchOf = () =>
    new Response(
      new ReadableStream<Uint8Array>({
        start(controller) {
          say = (text) => controller.enqueue(new TextEncoder().encode(text));
        },
      }),
      { headers: { 'content-type': 'text/plain' } },
    );
  app.use(toExpress({ fetch: fetchOf }));
  const { url } = await serveApp(app);
  const response = await fetch(url, { headers: { 'accept-encoding': 'gzip' } });
  expect(response.headers.get('content-encoding')).toBe('gzip');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (const word of ['one', 'two']) {
    say(word);
    expect((await reader?.read())?.value).toBe(word);
  }
  await reader?.cancel();
});

test('a body that express.json() parsed may be larger or smaller than it came', async () => {
  const app = express();
  app.use(express.json({ limit: '3mb' }));
  app.use(toExpress(handlerWith()));
  const { url } = await serveApp(app);
  const spaced = JSON.stringify(runRequest(), null, 40);
  const response = await fetch(`${url}/api/llmselect/v1/compare`, {
    method: 'POST',
    headers: json,
    body: spaced,
  });
  expect(response.status).toBe(200);
  await response.text();
  const large = { ...runRequest(), messages: [{ role: 'user', content: 'a'.repeat(2_000_000) }] };
  expect(await errorOf(await compare(url, large))).toMatchObject({ httpStatus: 413 });
});

test('the address is the socket’s unless the host tells Express to trust its proxy', async () => {
  const fetchOf = (_: Request, context?: { clientAddress?: string | undefined }) =>
    new Response(context?.clientAddress);
  const headers = { 'x-forwarded-for': '6.6.6.6' };
  const plain = await serveApp(express().use(toExpress({ fetch: fetchOf })));
  expect(await (await fetch(plain.url, { headers })).text()).toBe('127.0.0.1');
  const trusting = express();
  trusting.set('trust proxy', 'loopback');
  trusting.use(toExpress({ fetch: fetchOf }));
  const proxied = await serveApp(trusting);
  expect(await (await fetch(proxied.url, { headers })).text()).toBe('6.6.6.6');
});

test('a page that is closed stops every model, before the first byte and after, 20 times of 20', async () => {
  const stuck = createFakeModel({ id: 'fake/stuck', steps: [new Promise(() => {})] });
  const talking = createFakeModel({
    id: 'fake/talking',
    steps: [{ type: 'text-delta', text: 'x' }, new Promise(() => {})],
  });
  const app = express();
  app.use(compression()).use(express.json());
  app.use('/api/llmselect', toExpress(handlerWith({ providers: [fakeProvider(stuck, talking)] })));
  const { url, sockets } = await serveApp(app);
  const body = JSON.stringify(runRequest('fake/stuck', 'fake/talking'));
  for (let count = 0; count < 20; count += 1) {
    const exchange = await begin(`${url}/api/llmselect/v1/compare`, { method: 'POST', headers: json, body });
    if (count % 2 === 0) await until(() => exchange.chunks.join('').includes('text-delta'));
    exchange.destroy();
    await until(() =>
      [stuck, talking].every(({ calls }) => calls.length === count + 1 && calls.every(isClosed)),
    );
  }
  await until(() => sockets.size === 0);
});

const isClosed = ({ closed, signal }: { closed: boolean; signal: AbortSignal | undefined }) =>
  closed && signal?.aborted === true;

function fakeProviderOf(model: ReturnType<typeof createManualModel>) {
  const provider = fakeProvider(createFakeModel({ id: model.id }));
  return Object.assign(() => model, provider);
}
