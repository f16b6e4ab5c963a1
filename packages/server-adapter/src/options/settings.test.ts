import { LLMSelectError } from '@llmselect/core';
import { expect, test } from 'vitest';
import { fakeProvider } from '../__fixtures__/handler.ts';
import { anonymous } from '../access/authorize.ts';
import { createHandler } from '../create-handler.ts';
import type { HandlerOptions } from './handler-options.ts';

const good = { providers: [fakeProvider()], models: ['fake/*'], authorize: anonymous };

function refusal(change: Record<string, unknown>) {
  try {
    // What JavaScript callers write is not held to the types.
    createHandler({ ...good, ...change } as unknown as HandlerOptions);
  } catch (error) {
    if (LLMSelectError.is(error)) return { code: error.code, param: error.param, message: error.message };
  }
  return undefined;
}

test('the smallest handler needs providers, models and authorize, and answers at /api/llmselect', () => {
  expect(createHandler(good).basePath).toBe('/api/llmselect');
});

test.each([
  ['authorize', undefined, /anonymous/],
  ['authorize', 'anonymous', /anonymous/],
  ['models', undefined, /models: \[/],
  ['models', [], /models: \[/],
  ['models', ['fake'], /full ids/],
  ['models', ['fake/a*'], /full ids/],
  ['models', ['*'], /full ids/],
  ['models', ['other/x'], /providers does not have it/],
  ['providers', [], /createOpenAI/],
  ['providers', [fakeProvider(), fakeProvider()], /same id|the id fake/],
  ['concurrencyPerProvider', 0, /1 or more/],
  ['concurrencyPerProvider', { fake: 1.5 }, /of fake must be/],
  ['concurrencyPerProvider', { other: 1 }, /providers does not have it/],
  ['origins', ['*'], /exact origins/],
  ['origins', ['https://app.example.com/'], /exact origins/],
  ['origins', ['https://*.example.com'], /exact origins|no star/],
  ['origins', ['app.example.com'], /exact origins/],
  ['origins', ['https://app.example.com:443'], /exact origins/],
  ['origins', ['https://me@app.example.com'], /exact origins/],
  ['origins', ['null'], /exact origins/],
  ['origins', [7], /exact origins/],
  ['origins', 'https://app.example.com', /is a list/],
  ['imageOrigins', 'https://app.example.com', /is a list/],
  ['timeouts', 30_000, /is an object: timeouts: {/],
  ['retry', true, /is an object: retry: {/],
  ['store', 'redis://localhost', /createMemoryStore/],
  ['store', { get() {} }, /addIfBelow/],
  ['basePath', 'api', /must be a path/],
  ['basePath', '/a?b', /must be a path/],
  ['origin', ['https://app.example.com'], /no option origin/],
])('refuses %s = %j with what to write instead', (name, value, sentence) => {
  expect(refusal({ [name]: value })).toMatchObject({ code: 'misconfigured', param: name });
  expect(refusal({ [name]: value })?.message).toMatch(sentence);
});

test.each([
  [{ contestants: 0 }, 'limits.contestants'],
  [{ textBytes: 1.5 }, 'limits.textBytes'],
  [{ requestsPerMinute: '60' }, 'limits.requestsPerMinute'],
  [{ imageBytes: -1 }, 'limits.imageBytes'],
  [{ tokens: 5 }, 'limits.tokens'],
])('refuses the limits %j', (limits, param) => {
  expect(refusal({ limits })).toMatchObject({ code: 'misconfigured', param });
});

test.each([
  [{ timeouts: { firstEventMs: 3_000 } }, 'timeouts.firstEventMs'],
  [{ timeouts: { idleMs: '30s' } }, 'timeouts.idleMs'],
  [{ timeouts: { idleMs: Number.NaN } }, 'timeouts.idleMs'],
  [{ timeouts: { totalMs: 0 } }, 'timeouts.totalMs'],
  [{ retry: { retries: 3 } }, 'retry.retries'],
  [{ retry: { attempts: 0 } }, 'retry.attempts'],
  [{ retry: { attempts: 1.5 } }, 'retry.attempts'],
  [{ retry: { maxDelayMs: -1 } }, 'retry.maxDelayMs'],
])('refuses %j with the field that is wrong', (change, param) => {
  expect(refusal(change)).toMatchObject({ code: 'misconfigured', param });
});

test('timeouts may be infinite or absent, and retrying off', () => {
  const timeouts = { firstByteMs: Number.POSITIVE_INFINITY, idleMs: undefined };
  expect(refusal({ timeouts, retry: false })).toBeUndefined();
  expect(refusal({ retry: { attempts: 1, maxDelayMs: 0 } })).toBeUndefined();
});

test('a limit may be infinite, absent, or, for images, nothing', () => {
  const limits = {
    requestsPerMinute: Number.POSITIVE_INFINITY,
    streams: undefined,
    imageBytes: 0,
    outputTokens: 100,
  };
  expect(refusal({ limits })).toBeUndefined();
});

test('a base path may end with a slash, or be the root', () => {
  expect(createHandler({ ...good, basePath: '/llm/' }).basePath).toBe('/llm');
  expect(createHandler({ ...good, basePath: '/' }).basePath).toBe('');
});

test('the origins of apps and browser extensions are origins too', () => {
  const origins = ['http://localhost:5173', 'capacitor://localhost', 'chrome-extension://abcdefghijklmnop'];
  expect(refusal({ origins })).toBeUndefined();
});
