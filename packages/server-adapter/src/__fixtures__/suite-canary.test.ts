import { createFakeModel } from '@llmselect/core/testing';
import { createOpenAI } from '@llmselect/providers/openai';
import { expect, test } from 'vitest';
import { SECRET } from '../keys/__fixtures__/keyed-provider.ts';
import { createMemoryStore } from '../stores/memory-store.ts';
import { BASE, fakeProvider, get, handlerWith, post, runRequest } from './handler.ts';
import { CANARY, suiteCanary } from './suite-canary.ts';

const found = () => expect(() => suiteCanary.expectNowhere());

/** A handler whose model says something. */
const saying = (text: string) =>
  handlerWith({ providers: [fakeProvider(createFakeModel({ id: 'fake/hello', text }))] });

test('a key that gets out of any handler of a test fails that test, and not the next', async () => {
  expect(await (await saying(CANARY).fetch(post(runRequest()))).text()).toContain(CANARY);
  found().toThrow('a response body');
  found().not.toThrow();
});

test('the keys of all providers and users, and what they are encrypted with, are known without being named', async () => {
  const key = 'sk-of-this-provider-only';
  const own = 'sk-of-this-user-only';
  const keys = { secret: SECRET };
  const handler = handlerWith({
    providers: [createOpenAI({ apiKey: key })],
    models: ['openai/*'],
    store: createMemoryStore(),
    keys,
  });
  await handler.fetch(
    new Request(`${BASE}/v1/keys/nobody`, { method: 'PUT', body: JSON.stringify({ apiKey: own }) }),
  );
  for (const secret of [key, own, SECRET]) {
    await (await saying(secret).fetch(post(runRequest()))).text();
    found().toThrow('a response body');
  }
});

test('a store that a test brings is watched, and still does its work', async () => {
  const store = createMemoryStore();
  const written: string[] = [];
  const addIfBelow: typeof store.addIfBelow = (name, ...rest) => {
    written.push(name);
    return store.addIfBelow(name, ...rest);
  };
  const handler = handlerWith({ store: { ...store, addIfBelow }, authorize: () => ({ userId: CANARY }) });
  await (await handler.fetch(get('/v1/models'))).text();
  expect(written.join()).toContain(CANARY);
  found().toThrow('a stored byte');
});

test('a provider with a key too short to be looked for cannot be tested with', () => {
  expect(() =>
    handlerWith({ providers: [createOpenAI({ apiKey: 'key' })], models: ['openai/*'] }),
  ).toThrow('Give openai the key CANARY');
});
