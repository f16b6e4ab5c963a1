import { createFakeModel, createManualModel, type FakeModel } from '@llmselect/core/testing';
import { describe, expect, test } from 'vitest';
import {
  eventsOf,
  fakeProvider,
  get,
  handlerWith,
  post,
  runRequest,
  settled,
  until,
  type Wire,
} from '../__fixtures__/handler.ts';
import { anonymous } from '../access/authorize.ts';
import { blindRequest } from '../blind/__fixtures__/blind-client.ts';
import type { Handler } from '../create-handler.ts';
import { keyedProvider, SECRET } from '../keys/__fixtures__/keyed-provider.ts';
import type { HandlerOptions } from '../options/handler-options.ts';
import { createMemoryStore } from '../stores/memory-store.ts';
import type { Store } from '../stores/store.ts';

const model = () => createFakeModel({ id: 'fake/hello', text: 'Hello you' });

function cachingHandler(fake: FakeModel, options: Partial<HandlerOptions> = {}): Handler {
  return handlerWith({
    providers: [fakeProvider(fake)],
    authorize: ({ headers }) => ({
      userId: headers.get('x-user') ?? 'ada',
      tenantId: headers.get('x-tenant') ?? undefined,
    }),
    cache: true,
    ...options,
  });
}

async function ask(handler: Handler, headers: Record<string, string> = {}): Promise<readonly Wire[]> {
  const events = await eventsOf(await handler.fetch(post(runRequest(), { headers })));
  await settled();
  return events;
}

const isCached = (events: readonly Wire[]) =>
  events.some(({ type, cached }) => type === 'start' && cached === true);

describe('the same request of the same caller', () => {
  test('is answered from the cache, says so, and costs nothing', async () => {
    const fake = model();
    const handler = cachingHandler(fake, { prices: { 'fake/hello': { input: 1, output: 1 } } });
    const first = await ask(handler);
    const second = await ask(handler);
    expect([isCached(first), isCached(second), fake.calls.length]).toEqual([false, true, 1]);
    expect(first.find(({ type }) => type === 'usage')).toMatchObject({ cost: { usd: 0.000012 } });
    expect(second.find(({ type }) => type === 'usage')).toMatchObject({ cost: { usd: 0 } });
    expect(handler.cacheStats()).toEqual({ hits: 1, misses: 1, shared: 0 });
    expect(await (await handler.fetch(get('/v1/models'))).json()).toMatchObject({
      features: expect.arrayContaining(['cache']),
    });
  });

  test('shows as cached in its finished record, with no time of the model', async () => {
    const handler = cachingHandler(model());
    await ask(handler);
    const response = await handler.fetch(post(runRequest(), { headers: { accept: 'application/json' } }));
    const { comparison } = (await response.json()) as {
      comparison: { turns: { answers: { versions: unknown[] }[] }[] };
    };
    expect(comparison.turns[0]?.answers[0]?.versions[0]).toMatchObject({
      status: 'done',
      text: 'Hello you',
      cached: true,
    });
  });

  test('is asked anew with Cache-Control: no-cache, in a blind comparison, and where the cache is off', async () => {
    const fake = model();
    const handler = cachingHandler(fake);
    await ask(handler);
    expect(isCached(await ask(handler, { 'cache-control': 'max-age=0, no-cache' }))).toBe(false);
    await (await handler.fetch(post(blindRequest('fake/hello', 'fake/hello')))).text();
    expect(fake.calls).toHaveLength(4);
    expect(isCached(await ask(handler, { 'cache-control': 'no-cacheable' }))).toBe(true);

    const off = cachingHandler(fake, { cache: false });
    await ask(off);
    expect(isCached(await ask(off))).toBe(false);
    expect(off.cacheStats()).toBeUndefined();
  });

  test('while the first is under way asks the provider once', async () => {
    const manual = createManualModel('fake/hello');
    const handler = cachingHandler(manual as unknown as FakeModel);
    const first = eventsOf(await handler.fetch(post(runRequest())));
    await until(() => manual.calls.length === 1);
    const second = eventsOf(await handler.fetch(post(runRequest())));
    await until(() => handler.cacheStats()?.shared === 1);
    manual.say('Once');
    manual.finish();
    expect([isCached(await first), isCached(await second)]).toEqual([false, true]);
    expect(manual.calls).toHaveLength(1);
    expect(handler.cacheStats()).toMatchObject({ misses: 1, shared: 1 });
  });

  test('keeps to the limit of requests at once of its provider, cached or not', async () => {
    const manual = createManualModel('fake/hello');
    const handler = cachingHandler(manual as unknown as FakeModel, { concurrencyPerProvider: 1 });
    const first = eventsOf(await handler.fetch(post(runRequest(), { headers: { 'x-user': 'ada' } })));
    await until(() => manual.calls.length === 1);
    const second = eventsOf(await handler.fetch(post(runRequest(), { headers: { 'x-user': 'bob' } })));
    await settled();
    expect(manual.calls).toHaveLength(1);
    manual.finish();
    await first;
    await until(() => manual.calls.length === 2);
    manual.finish();
    expect((await second).map(({ type }) => type)).toContain('queued');
  });
});

describe('nobody gets an answer of somebody else', () => {
  test('by default: each caller for itself, and anonymous ones not at all', async () => {
    const fake = model();
    const handler = cachingHandler(fake);
    await ask(handler);
    for (const headers of [{ 'x-user': 'bob' }, { 'x-tenant': 'acme' }])
      expect(isCached(await ask(handler, headers))).toBe(false);
    const open = cachingHandler(fake, { authorize: anonymous });
    await ask(open);
    expect(isCached(await ask(open))).toBe(false);
  });

  test('of another tenant, also where they are shared', async () => {
    const fake = model();
    const shared = cachingHandler(fake, { cache: { shared: true } });
    await ask(shared, { 'x-tenant': 'acme', 'x-user': 'ada' });
    expect(isCached(await ask(shared, { 'x-tenant': 'acme', 'x-user': 'bob' }))).toBe(true);
    expect(isCached(await ask(shared, { 'x-tenant': 'other', 'x-user': 'bob' }))).toBe(false);
    const open = cachingHandler(fake, { authorize: anonymous, cache: { shared: true } });
    await ask(open);
    expect(isCached(await ask(open))).toBe(true);
  });

  test('who paid for it with a key of their own, also where they are shared', async () => {
    const { provider } = keyedProvider('fake', [['sk-canary-ada', 'ada pays']]);
    const handler = cachingHandler(model(), {
      providers: [provider],
      cache: { shared: true },
      keys: { secret: SECRET },
    });
    const body = JSON.stringify({ apiKey: 'sk-canary-ada' });
    const put = { method: 'PUT', headers: { 'content-type': 'application/json' }, body };
    expect((await handler.fetch(new Request(get('/v1/keys/fake').url, put))).status).toBe(200);
    await ask(handler);
    expect(isCached(await ask(handler))).toBe(true);
    expect(isCached(await ask(handler, { 'x-user': 'bob' }))).toBe(false);
  });
});

describe('in the host’s store', () => {
  test('an answer is there for every process, under a name that says nothing, and goes after its time', async () => {
    const set: (readonly [string, number | undefined])[] = [];
    const memory = createMemoryStore();
    const store: Store = {
      ...memory,
      set: (key, value, ttlMs) => {
        set.push([key, ttlMs]);
        return memory.set(key, value, ttlMs);
      },
    };
    const fake = model();
    await ask(cachingHandler(fake, { store, cache: { ttlMs: 5_000 } }));
    expect(isCached(await ask(cachingHandler(fake, { store })))).toBe(true);
    const kept = set.filter(([key]) => key.startsWith(':cache:'));
    expect(kept).toEqual([[expect.stringMatching(/^:cache:[0-9a-f]{64}$/), 5_000]]);
  });

  test('an answer lies encrypted, and one that was changed there is asked for anew', async () => {
    const memory = createMemoryStore();
    const written = new Map<string, string>();
    const store: Store = {
      ...memory,
      set: (key, value, ttlMs) => {
        written.set(key, value);
        return memory.set(key, value, ttlMs);
      },
    };
    const fake = model();
    await ask(cachingHandler(fake, { store }));
    await until(() => [...written.keys()].some((key) => key.startsWith(':cache:')));
    expect([...written.values()].join()).not.toContain('Hello');
    for (const [key, value] of written) {
      if (key.startsWith(':cache:')) await memory.set(key, `${value.slice(0, -4)}AAAA`);
    }
    const again = await ask(cachingHandler(fake, { store }));
    expect(isCached(again)).toBe(false);
    expect(again.map(({ type }) => type)).toContain('end');
  });

  test('nothing of a user can be found or read any more once they have erased everything, in any process', async () => {
    const store = createMemoryStore();
    const fake = model();
    const [here, there] = [cachingHandler(fake, { store }), cachingHandler(fake, { store })];
    for (const user of ['ada', 'bob']) await ask(here, { 'x-user': user });
    expect(isCached(await ask(there, { 'x-user': 'ada' }))).toBe(true);
    const erase = new Request(get('/v1/me').url, { method: 'DELETE', headers: { 'x-user': 'ada' } });
    expect((await there.fetch(erase)).status).toBe(204);

    expect(isCached(await ask(here, { 'x-user': 'ada' }))).toBe(false);
    expect(isCached(await ask(here, { 'x-user': 'bob' }))).toBe(true);
  });

  test('a user is not told that everything is erased while the store is away', async () => {
    const memory = createMemoryStore();
    const store: Store = { ...memory, delete: () => Promise.reject(new Error('ECONNREFUSED')) };
    const erase = new Request(get('/v1/me').url, { method: 'DELETE' });
    const response = await cachingHandler(model(), { store }).fetch(erase);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ error: { code: 'storage-failed' } });
  });

  test('that is away every answer is asked for, with one line in the log', async () => {
    const memory = createMemoryStore();
    const refuse = () => Promise.reject(new Error('redis://user:secret@host'));
    const store: Store = {
      ...memory,
      get: (key) => (key.includes(':cache:') ? refuse() : memory.get(key)),
      set: (key, ...rest) => (key.includes(':cache:') ? refuse() : memory.set(key, ...rest)),
    };
    const lines: string[] = [];
    const log = (_: unknown, message: string) => void lines.push(message);
    const fake = model();
    const handler = cachingHandler(fake, { store, logger: { info: log, warn: log, error: log } });
    await ask(handler);
    expect(isCached(await ask(handler))).toBe(false);
    expect(lines.filter((line) => line.includes('asked for anew'))).toHaveLength(1);
    expect(lines.join()).not.toContain('secret');
  });
});

test('a kept answer costs a budget nothing', async () => {
  const handler = cachingHandler(model(), {
    prices: { 'fake/hello': { input: 0, output: 500_000 } },
    budget: { usd: 10, period: 'day' },
    limits: { outputTokens: 4 },
  });
  const left = async () => {
    const { limits } = (await (await handler.fetch(get('/v1/models'))).json()) as {
      limits: { budget: { leftUsd: number } };
    };
    return limits.budget.leftUsd;
  };
  await ask(handler);
  expect(await left()).toBe(9);
  await ask(handler);
  expect(await left()).toBe(9);
});

test.each([
  [{ ttlMs: 0 }, 'cache.ttlMs'],
  [{ maxBytes: 1.5 }, 'cache.maxBytes'],
  [{ maxAge: 5 }, 'cache.maxAge'],
])('a cache of %j is refused', (cache, param) => {
  // What JavaScript callers write is not held to the types.
  expect(() => handlerWith({ cache: cache as HandlerOptions['cache'] })).toThrow(
    expect.objectContaining({ code: 'misconfigured', param }),
  );
});

test('metrics count a kept answer as such, and never time it as one of a model', async () => {
  const handler = cachingHandler(model(), { models: ['fake/hello'], prometheus: true });
  await ask(handler);
  await ask(handler);
  await handler.drain(0);
  const metrics = await (await handler.fetch(get('/metrics'))).text();
  const sampleOf = (name: string) => new RegExp(`^${name}\\{[^}]*\\} (\\d+)$`, 'm').exec(metrics)?.[1];
  expect(sampleOf('llmselect_cached_answers_total')).toBe('1');
  expect(sampleOf('llmselect_answers_total')).toBe('1');
  expect(sampleOf('llmselect_answer_duration_seconds_count')).toBe('1');
  expect(sampleOf('llmselect_time_to_first_chunk_seconds_count')).toBe('1');
});
