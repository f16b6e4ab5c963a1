import { connect, type RunEvent } from '@llmselect/core';
import fc from 'fast-check';
import { afterAll, afterEach, expect, test } from 'vitest';
import { createRedisStore } from '../stores/redis.ts';
import { redisUnderTest } from './__fixtures__/redis-under-test.ts';
import { cuttingFetch, type ServingProcess, serveFromProcesses } from './__fixtures__/shared-processes.ts';

const redis = await redisUnderTest();
const running: ServingProcess[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((process) => process.kill()));
});
afterAll(() => redis?.stop());

const RUNS = Math.min(500, Number(process.env.FC_RUNS ?? 1));

const REQUEST = {
  contestants: ['a', 'b'].map((id) => ({ id, model: 'fake/real' })),
  messages: [{ role: 'user', content: 'Hi' }],
} as const;

function textUpTo(count: number): string {
  return Array.from({ length: count }, (_, index) => `${index}é\n\n`).join('');
}

function heardFrom(events: readonly RunEvent[], id: string): string {
  return events.map((event) => (event.contestantId === id && 'text' in event ? event.text : '')).join('');
}

const typesOf = (events: readonly RunEvent[], id: string) =>
  events
    .filter((event) => event.contestantId === id && !event.type.endsWith('-delta'))
    .map(({ type }) => type);

if (redis === undefined) {
  test('NOT CHECKED: runs over processes, since there is no Redis and LLMSELECT_WITHOUT_SERVICES=1', () => {
    expect(redis).toBeUndefined();
  });
} else {
  let spaces = 0;

  const serve = async (paceMs: number) => {
    const prefix = `${redis.prefix}-${++spaces}`;
    const processes = await serveFromProcesses(2, redis.url, prefix, paceMs);
    running.push(...processes);
    return {
      processes,
      endpoints: processes.map(({ endpoint }) => endpoint),
      store: createRedisStore(redis.client, { prefix }),
    };
  };

  test(
    'a run cut at 100 random places and read on by another process gives the same text, nothing twice, nothing missing',
    async () => {
      const { endpoints, store } = await serve(1);
      let before = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 100, maxLength: 100 }),
          async (places) => {
            let place = 0;
            const { send, state } = cuttingFetch(endpoints, () => {
              if (place === places.length) void store.set('t:enough', `${before + 2}`);
              const bytes = places[place];
              place += 1;
              // Every third may break before it brought anything.
              return bytes === undefined || place % 3 === 0 ? bytes : bytes + 300;
            });
            const backend = connect(endpoints[0] ?? '', { fetch: send, random: () => 0 });
            await backend.listModels();
            const events: RunEvent[] = [];
            for await (const event of backend.run(REQUEST)) events.push(event);
            expect(events.filter(({ type }) => type === 'error')).toEqual([]);
            for (const id of ['a', 'b']) expect(typesOf(events, id)).toEqual(['run-start', 'end']);
            expect(state.cuts).toBeGreaterThan(90);
            expect(await store.get('t:calls')).toBe(String(before + 2));
            const counts = [1, 2].map(async (call) => Number(await store.get(`t:said:${before + call}`)));
            const said = (await Promise.all(counts)).map(textUpTo).toSorted();
            before += 2;
            expect(['a', 'b'].map((id) => heardFrom(events, id)).toSorted()).toEqual(said);
          },
        ),
        { numRuns: RUNS, endOnFailure: true },
      );
    },
    30_000 + RUNS * 5_000,
  );

  test('when the process that runs it is killed, the others end it with errors, and no answer looks finished', async () => {
    const { processes, endpoints } = await serve(2);
    const { send } = cuttingFetch(endpoints, () => undefined);
    const backend = connect(endpoints[0] ?? '', { fetch: send });
    const events: RunEvent[] = [];
    let killed: Promise<void> | undefined;
    for await (const event of backend.run(REQUEST)) {
      events.push(event);
      if (events.length === 40) killed = processes[0]?.kill();
    }
    await killed;
    for (const id of ['a', 'b']) {
      expect(typesOf(events, id)).toEqual(['run-start', 'error']);
      const heard = heardFrom(events, id);
      expect(heard).not.toBe('');
      expect(textUpTo(10_000).startsWith(heard)).toBe(true);
    }
    expect(events.at(-1)).toMatchObject({ type: 'error', error: { code: 'stream-truncated' } });
  });

  test('one process stops what another runs', async () => {
    const { endpoints, store } = await serve(2);
    const { send } = cuttingFetch(endpoints, () => undefined);
    const run = connect(endpoints[0] ?? '', { fetch: send }).run(REQUEST);
    const events: RunEvent[] = [];
    for await (const event of run) {
      events.push(event);
      // Its request goes to the other process.
      if (events.length === 20) run.abort?.('a');
      if (event.type === 'abort') await store.set('t:enough', '2');
    }
    expect(typesOf(events, 'a')).toEqual(['run-start', 'abort']);
    expect(typesOf(events, 'b')).toEqual(['run-start', 'end']);
  });

  test('the same request to both processes at once is one run', async () => {
    const { endpoints, store } = await serve(2);
    const send = async (endpoint: string) =>
      await fetch(`${endpoint}/v1/compare`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': 'one' },
        body: JSON.stringify(REQUEST),
      });
    const answers = Promise.all([...endpoints, ...endpoints].map(send));
    await store.set('t:enough', '2');
    const statuses = (await answers).map(({ status }) => status);
    expect(statuses).toContain(200);
    const again = await Promise.all(endpoints.map(async (endpoint) => await (await send(endpoint)).json()));
    expect(again[0]).toEqual(again[1]);
    expect(await store.get('t:calls')).toBe('2');
  });
}
