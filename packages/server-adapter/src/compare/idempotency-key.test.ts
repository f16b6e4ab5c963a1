import { LLMSelectError } from '@llmselect/core';
import { createFakeModel, createManualClock, createManualModel } from '@llmselect/core/testing';
import { expect, test } from 'vitest';
import {
  errorOf,
  eventsOf,
  fakeProvider,
  get,
  handlerWith,
  post,
  runRequest,
  settled,
  until,
} from '../__fixtures__/handler.ts';
import { anonymous } from '../access/authorize.ts';
import type { HandlerOptions } from '../options/handler-options.ts';
import { createMemoryStore } from '../stores/memory-store.ts';
import type { Store } from '../stores/store.ts';

function repeating(options: Partial<HandlerOptions> = {}) {
  const model = createFakeModel({ id: 'fake/a', text: 'Hello you' });
  const handler = handlerWith({
    providers: [fakeProvider(model)],
    authorize: ({ headers }) => ({
      userId: headers.get('user') ?? 'ada',
      tenantId: headers.get('tenant') ?? undefined,
    }),
    ...options,
  });
  const send = (key: string, body: unknown = runRequest('fake/a'), headers: Record<string, string> = {}) =>
    handler.fetch(post(body, { headers: { 'idempotency-key': key, ...headers } }));
  return { handler, model, send };
}

test('a request that is sent again is the same run, told from the start', async () => {
  const { model, send } = repeating();
  const first = await eventsOf(await send('key'));
  expect(await eventsOf(await send('key'))).toEqual(first);
  expect(first.at(-2)).toMatchObject({ type: 'end' });
  expect(model.calls).toHaveLength(1);
});

test('two that are sent at the same time are one run, and one of them reads it', async () => {
  const { model, send } = repeating({ limits: { streams: 1 } });
  const sent = await Promise.all([send('key'), send('key')]);
  const [moved, whole] = (await Promise.all(sent.map(eventsOf))).toSorted(
    (one, other) => one.length - other.length,
  );
  expect(moved).toEqual([{}]);
  expect(whole?.at(-2)).toMatchObject({ type: 'end' });
  expect(model.calls).toHaveLength(1);
});

test('a repeat of a request that is still being let in waits for it, and takes no slot of its own', async () => {
  const store = createMemoryStore();
  const slots: (() => void)[] = [];
  const slow: Store = {
    ...store,
    addIfBelow: async (...counted) => {
      await new Promise<void>((resolve) => slots.push(resolve));
      return store.addIfBelow(...counted);
    },
  };
  const limits = { streams: 1, requestsPerMinute: Number.POSITIVE_INFINITY };
  const { model, send } = repeating({ store: slow, limits, clock: createManualClock() });
  const sent = [send('key'), send('key'), send('key')];
  await until(() => slots.length === 1);
  await settled();
  slots[0]?.();
  const responses = await Promise.all(sent);
  expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
  const answers = await Promise.all(responses.map((response) => response.text()));
  expect(answers.filter((text) => text.includes('event: moved'))).toHaveLength(2);
  expect(answers.filter((text) => text.includes('event: done'))).toHaveLength(1);
  expect([slots.length, model.calls.length]).toEqual([1, 1]);
});

test('a repeat that has waited for one that was refused is tried for itself', async () => {
  let asked = 0;
  const { model, send } = repeating({
    hooks: {
      async beforeRequest() {
        asked += 1;
        await Promise.resolve();
        if (asked === 1) throw new LLMSelectError('forbidden', 'Not now.', { status: 403 });
      },
    },
  });
  const responses = await Promise.all([send('key'), send('key')]);
  expect(responses.map(({ status }) => status)).toEqual([403, 200]);
  await responses[1]?.text();
  expect([asked, model.calls.length]).toEqual([2, 1]);
});

test('another request with the key is a conflict, and says nothing of either', async () => {
  const { model, send } = repeating();
  await eventsOf(await send('key'));
  const body = { ...runRequest('fake/a'), system: 'secret' };
  const error = await errorOf(await send('key', body));
  expect(error).toMatchObject({ httpStatus: 409, code: 'conflict', retryable: false });
  expect(JSON.stringify(error)).not.toContain('secret');
  expect(model.calls).toHaveLength(1);
});

test('the same key of another user or tenant is another key', async () => {
  const { model, send } = repeating();
  const answers = [{}, { user: 'eve' }, { tenant: 'other' }].map((headers) =>
    send('key', runRequest('fake/a'), headers),
  );
  const runs = await Promise.all(answers.map(async (answer) => (await eventsOf(await answer))[0]?.runId));
  expect(new Set(runs).size).toBe(3);
  expect(model.calls).toHaveLength(3);
});

test('where callers are anonymous a key belongs to an address', async () => {
  const { handler, model } = repeating({ authorize: anonymous });
  const send = async (clientAddress: string) =>
    eventsOf(
      await handler.fetch(post(runRequest('fake/a'), { headers: { 'idempotency-key': 'key' } }), {
        clientAddress,
      }),
    );
  await send('10.0.0.1');
  await send('10.0.0.2');
  await send('10.0.0.1');
  expect(model.calls).toHaveLength(2);
});

test('a run that was stopped because its client left is not started again by its key', async () => {
  const model = createManualModel('fake/a');
  const { send } = repeating({ providers: [fakeProvider(model)] });
  const response = await send('key');
  await response.body?.cancel();
  expect(await errorOf(await send('key'))).toMatchObject({ httpStatus: 410, code: 'not-found' });
  expect(model.calls.length).toBeLessThanOrEqual(1);
});

test('a request that was refused leaves its key free', async () => {
  const { model, send } = repeating();
  expect((await send('key', { ...runRequest('fake/a'), messages: [] })).status).toBe(400);
  expect((await eventsOf(await send('key'))).at(-2)).toMatchObject({ type: 'end' });
  expect(model.calls).toHaveLength(1);
});

test.each(['', 'two words', 'é', 'x'.repeat(129)])('%j is no key', async (key) => {
  const { model, send } = repeating();
  expect(await errorOf(await send(key))).toMatchObject({ httpStatus: 400, param: 'Idempotency-Key' });
  expect(model.calls).toHaveLength(0);
});

test('a key may have 128 characters, and no key at all starts a run each time', async () => {
  const { handler, model, send } = repeating();
  expect((await send('x'.repeat(128))).status).toBe(200);
  await eventsOf(await handler.fetch(post(runRequest('fake/a'))));
  await eventsOf(await handler.fetch(post(runRequest('fake/a'))));
  expect(model.calls).toHaveLength(3);
});

test('a handler that drains still answers for a run it knows, and starts none', async () => {
  const model = createManualModel('fake/a');
  const { handler, send } = repeating({ providers: [fakeProvider(model)] });
  const first = await send('key');
  const drain = handler.drain(10_000);
  const again = await send('key');
  expect(again.status).toBe(200);
  expect((await send('other')).status).toBe(503);
  model.finish();
  expect((await eventsOf(again)).at(-2)).toMatchObject({ type: 'end' });
  expect(await eventsOf(first)).toEqual([{}]);
  await drain;
  await settled();
  expect((await handler.fetch(get('/health'))).status).toBe(200);
});
