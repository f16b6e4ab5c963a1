import {
  type ConnectOptions,
  connect,
  type LanguageModel,
  type RunEvent,
  type StreamEvent,
} from '@llmselect/core';
import { createFakeModel } from '@llmselect/core/testing';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { fakeProvider, handlerWith, settled, until } from '../__fixtures__/handler.ts';
import type { HandlerOptions } from '../options/handler-options.ts';
import { cuttingProxy } from './__fixtures__/cutting-proxy.ts';
import { type Served, serve } from './__fixtures__/serve.ts';
import { toNode } from './index.ts';

let open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.map((served) => served.close()));
  open = [];
});

const CONTESTANTS = ['a', 'b'].map((id) => ({ id, model: 'fake/real' }));
const REQUEST = { contestants: CONTESTANTS, messages: [{ role: 'user', content: 'Hi' }] } as const;
const LIMITS = { requestsPerMinute: Number.POSITIVE_INFINITY };

/** A model that goes on as long as it is told to. What it has said is kept by call. */
function talker(goesOn: (deltas: number) => boolean) {
  const said: string[] = [];
  const signals: (AbortSignal | undefined)[] = [];
  const model: LanguageModel = {
    specification: 1,
    id: 'fake/real',
    providerId: 'fake',
    modelId: 'real',
    async *stream(_, { signal } = {}): AsyncGenerator<StreamEvent> {
      const call = said.push('') - 1;
      signals.push(signal);
      for (let count = 0; goesOn(count); count += 1) {
        signal?.throwIfAborted();
        const text = `${count}é\n\n`;
        said[call] += text;
        yield { type: count % 7 === 3 ? 'reasoning-delta' : 'text-delta', text };
        await settled(1);
      }
      yield { type: 'end', finishReason: 'stop' };
    },
  };
  const provider = Object.assign(() => model, fakeProvider(createFakeModel({ id: model.id })));
  return { said, signals, provider };
}

async function serveWith(options: Partial<HandlerOptions>): Promise<Served> {
  const handler = handlerWith({ resumeGraceMs: 20_000, limits: LIMITS, ...options });
  const served = await serve(toNode(handler));
  open.push(served);
  return served;
}

async function through(port: number, next: () => number | undefined, options: ConnectOptions = {}) {
  const proxy = await cuttingProxy(port, next);
  open.push(proxy);
  return { proxy, backend: connect(`${proxy.url}/api/llmselect`, { random: () => 0, ...options }) };
}

function heardFrom(events: readonly RunEvent[], id: string): string {
  return events.map((event) => (event.contestantId === id && 'text' in event ? event.text : '')).join('');
}

test('a run cut at 100 random places and resumed gives the same text, nothing twice, nothing missing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 100, maxLength: 100 }),
      async (places) => {
        let connections = 0;
        let cuts = () => 0;
        const { said, provider } = talker(
          (count) => count < 5 || (cuts() < places.length && count < 200_000),
        );
        const { port } = await serveWith({ providers: [provider] });
        // The first answer comes at least to the run's id; the others may be cut within their headers.
        const { backend, proxy } = await through(port, () => {
          const place = places[connections];
          connections += 1;
          return place === undefined ? undefined : place + (connections % 5 === 0 ? 0 : 700);
        });
        cuts = () => proxy.cuts;
        const events: RunEvent[] = [];
        for await (const event of backend.run(REQUEST)) events.push(event);
        expect(proxy.cuts).toBeGreaterThanOrEqual(100);
        expect(said).toHaveLength(2);
        for (const [call, id] of ['a', 'b'].entries()) {
          const own = events.filter(({ contestantId }) => contestantId === id);
          expect(heardFrom(own, id)).toBe(said[call]);
          expect(own.map(({ type }) => type).filter((type) => !type.endsWith('-delta'))).toEqual([
            'run-start',
            'end',
          ]);
        }
      },
    ),
    { numRuns: Number(process.env.FC_RUNS ?? 3) },
  );
});

test('a run whose last messages are lost is made whole', async () => {
  for (const lost of [1, 10, 60, 200]) {
    const { said, provider } = talker((count) => count < 3);
    const { port, url } = await serveWith({ providers: [provider] });
    // The same run by another server says how long the answer is.
    const whole = await fetch(`${url}/api/llmselect/v1/compare`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(REQUEST),
    });
    const { length } = await whole.text();
    let connections = 0;
    const { backend, proxy } = await through(port, () =>
      ++connections === 1 ? length + 250 - lost : undefined,
    );
    const events: RunEvent[] = [];
    for await (const event of backend.run(REQUEST)) events.push(event);
    expect(events.filter(({ type }) => type === 'end')).toHaveLength(2);
    expect(heardFrom(events, 'a')).toBe(said[2]);
    expect(proxy.cuts).toBe(1);
  }
});

test('a request whose answer never came is sent again, and is one run', async () => {
  const { said, provider } = talker((count) => count < 20);
  const { port } = await serveWith({ providers: [provider] });
  let connections = 0;
  // The listing passes; of the next three answers not a byte arrives.
  const { backend, proxy } = await through(
    port,
    () => (++connections > 1 && connections < 5 ? 1 : undefined),
    {
      // A connection of its own each time, as after a change of network.
      fetch: (input, init) => fetch(input, { ...init, headers: { ...init?.headers, connection: 'close' } }),
    },
  );
  await backend.listModels();
  const events: RunEvent[] = [];
  for await (const event of backend.run(REQUEST)) events.push(event);
  expect(proxy.cuts).toBe(3);
  expect(said).toHaveLength(2);
  expect(heardFrom(events, 'b')).toBe(said[1]);
});

test('stopping all, or leaving the loop, stops the models at once though the server keeps runs', async () => {
  for (const way of ['abort', 'leave', 'signal'] as const) {
    const { signals, provider } = talker(() => true);
    const { url } = await serveWith({ providers: [provider] });
    const controller = new AbortController();
    const run = connect(`${url}/api/llmselect`).run(REQUEST, { signal: controller.signal });
    for await (const event of run) {
      if (event.type !== 'text-delta') continue;
      if (way === 'leave') break;
      if (way === 'abort') run.abort?.();
      else controller.abort();
    }
    await until(() => signals.length === 2 && signals.every((signal) => signal?.aborted));
  }
});

test('a server that does not keep runs is not asked for one', async () => {
  const { provider } = talker(() => true);
  const { port } = await serveWith({ providers: [provider], resumeGraceMs: 0 });
  let connections = 0;
  const { backend } = await through(port, () => {
    connections += 1;
    return 2000;
  });
  const events: RunEvent[] = [];
  for await (const event of backend.run(REQUEST)) events.push(event);
  expect(connections).toBe(1);
  expect(events.filter(({ type }) => type === 'error')).toMatchObject([
    { contestantId: 'a', error: { code: 'network' } },
    { contestantId: 'b', error: { code: 'network' } },
  ]);
  expect(heardFrom(events, 'a')).not.toBe('');
});
