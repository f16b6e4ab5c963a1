import { createServer } from 'node:http';
import { connect as openSocket } from 'node:net';
import { connect, type LanguageModel, type RunEvent, type StreamEvent } from '@llmselect/core';
import { createFakeModel } from '@llmselect/core/testing';
import { afterEach, expect, test } from 'vitest';
import { fakeProvider, handlerWith, runRequest, settled, until } from '../__fixtures__/handler.ts';
import { begin, listening, type Served, serve } from './__fixtures__/serve.ts';
import { toNode } from './index.ts';

let open: Served[] = [];
afterEach(async () => {
  await Promise.all(open.map((served) => served.close()));
  open = [];
});

function keep(served: Served): Served {
  open.push(served);
  return served;
}

/** A provider with one model that is made by hand. */
function providerOf(model: LanguageModel) {
  return Object.assign(() => model, fakeProvider(createFakeModel({ id: model.id })));
}

function modelOf(stream: LanguageModel['stream']): LanguageModel {
  return { specification: 1, id: 'fake/real', providerId: 'fake', modelId: 'real', stream };
}

const json = { 'content-type': 'application/json' };
const body = JSON.stringify(runRequest('fake/real'));

test('upstream sockets close when the client leaves, before the first byte and after', async () => {
  let answering = false;
  const upstream = keep(
    await listening(
      createServer((_, response) => {
        if (answering) response.write('x');
      }),
    ),
  );
  const model = modelOf(async function* (_, { signal } = {}): AsyncGenerator<StreamEvent> {
    const response = await fetch(upstream.url, signal === undefined ? {} : { signal });
    const reader = response.body?.getReader();
    for (;;) {
      const next = await reader?.read();
      if (next === undefined || next.done) return;
      yield { type: 'text-delta', text: new TextDecoder().decode(next.value) };
    }
  });
  const { url } = keep(await serve(toNode(handlerWith({ providers: [providerOf(model)] }))));
  for (let count = 0; count < 20; count += 1) {
    answering = count % 2 === 0;
    const exchange = await begin(`${url}/api/llmselect/v1/compare`, { method: 'POST', headers: json, body });
    await until(() => upstream.sockets.size === 1);
    if (answering) await until(() => exchange.chunks.join('').includes('text-delta'));
    exchange.destroy();
    await until(() => upstream.sockets.size === 0);
  }
});

test('a model that floods a client that does not read is slowed down, and stopped when the client leaves', async () => {
  let produced = 0;
  let closed = false;
  const model = modelOf(async function* (): AsyncGenerator<StreamEvent> {
    try {
      for (;;) {
        produced += 1;
        yield { type: 'text-delta', text: 'x'.repeat(64 * 1024) };
      }
    } finally {
      closed = true;
    }
  });
  const { port } = keep(await serve(toNode(handlerWith({ providers: [providerOf(model)] }))));
  const socket = openSocket(port, '127.0.0.1', () => {
    const length = Buffer.byteLength(body);
    const head = `Host: h\r\nContent-Type: application/json\r\nContent-Length: ${length}`;
    socket.write(`POST /api/llmselect/v1/compare HTTP/1.1\r\n${head}\r\n\r\n${body}`);
  });
  socket.pause();
  let before = -1;
  while (before !== produced || produced === 0) {
    before = produced;
    await settled(300);
  }
  // What the kernel's buffers hold, and the few events that may wait in the run.
  expect(produced * 64 * 1024).toBeLessThan(32 * 1024 * 1024);
  socket.destroy();
  await until(() => closed);
});

test('the client of @llmselect/core reads what the handler sends', async () => {
  const handler = handlerWith({ providers: [fakeProvider()] });
  const { url } = keep(await serve(toNode(handler)));
  const backend = connect(`${url}/api/llmselect`);
  expect(await backend.listModels()).toMatchObject({
    models: [{ id: 'fake/hello' }],
    limits: { contestants: 4 },
  });
  const events: RunEvent[] = [];
  const contestants = ['a', 'b'].map((id) => ({ id, model: 'fake/hello' }));
  for await (const event of backend.run({ contestants, messages: [{ role: 'user', content: 'Hi' }] }))
    events.push(event);
  for (const id of ['a', 'b']) {
    const own = events.filter(({ contestantId }) => contestantId === id);
    expect(own.flatMap((event) => (event.type === 'text-delta' ? [event.text] : [])).join('')).toBe(
      'Hello you',
    );
    expect(own.at(-1)).toMatchObject({ type: 'end' });
  }
  const refused: RunEvent[] = [];
  for await (const event of backend.run({ contestants, messages: [{ role: 'user', content: '' }] }))
    refused.push(event);
  expect(refused.filter(({ type }) => type === 'error')).toMatchObject([
    { contestantId: 'a', error: { code: 'invalid-request', param: 'messages' } },
    { contestantId: 'b', error: { code: 'invalid-request', param: 'messages' } },
  ]);
});

test('the client of @llmselect/core stops one model and then the other', async () => {
  const stuck = createFakeModel({
    id: 'fake/stuck',
    steps: [{ type: 'text-delta', text: 'x' }, new Promise(() => {})],
  });
  const { url } = keep(await serve(toNode(handlerWith({ providers: [fakeProvider(stuck)] }))));
  const contestants = ['a', 'b'].map((id) => ({ id, model: 'fake/stuck' }));
  const run = connect(`${url}/api/llmselect`).run({
    contestants,
    messages: [{ role: 'user', content: 'Hi' }],
  });
  const seen: string[] = [];
  for await (const event of run) {
    seen.push(`${event.contestantId} ${event.type}`);
    if (event.type === 'text-delta' && event.contestantId === 'b') run.abort?.('a');
    if (event.type === 'abort' && event.contestantId === 'a') run.abort?.('b');
  }
  expect(seen.filter((line) => line.endsWith('abort'))).toEqual(['a abort', 'b abort']);
  await until(() => stuck.calls.every(({ closed }) => closed));
});
