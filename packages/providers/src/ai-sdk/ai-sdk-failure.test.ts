import { APICallError, JSONParseError, LoadAPIKeyError, UnsupportedFunctionalityError } from 'ai';
import { MockLanguageModelV4, simulateReadableStream } from 'ai/test';
import { describe, expect, test } from 'vitest';
import { collectEvents } from '../testing/collect-events.ts';
import type { AiSdkLanguageModel } from './ai-sdk-model.ts';
import { fromAiSdk } from './from-ai-sdk.ts';

const SECRET = 'the secret prompt sk-abcdefghijklmnop';
const HI = { messages: [{ role: 'user', content: SECRET }] } as const;
const NO_USAGE = {
  inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: undefined, text: undefined, reasoning: undefined },
};
const USED = { inputTokens: { total: 5 }, outputTokens: { total: 2 } };
const TEXT = { type: 'text-delta', id: '1', delta: 'Hello' };

function model(parts: readonly unknown[], specificationVersion = 'v4'): AiSdkLanguageModel {
  return {
    specificationVersion,
    provider: 'acme',
    modelId: 'acme-1',
    doStream: async () => ({
      stream: simulateReadableStream({ chunks: [...parts], initialDelayInMs: null, chunkDelayInMs: null }),
    }),
  };
}

const read = (parts: readonly unknown[], version?: string) =>
  collectEvents(fromAiSdk(model(parts, version)).stream(HI));

function failing(error: unknown) {
  const mock = new MockLanguageModelV4({ doStream: () => Promise.reject(error) });
  return collectEvents(fromAiSdk(mock, { providerId: 'acme' }).stream(HI));
}

function apiCallError(statusCode: number | undefined, body: string, more: object = {}): APICallError {
  return new APICallError({
    message: SECRET,
    url: `https://acme.example/?key=${SECRET}`,
    requestBodyValues: HI,
    responseBody: body,
    responseHeaders: { 'retry-after': '7', 'x-request-id': 'req_42', 'bad name': 'x' },
    ...(statusCode === undefined ? {} : { statusCode }),
    ...more,
  });
}

describe('an answer of an AI SDK model', () => {
  test('without a finish part was cut, and keeps what came', async () => {
    const { text, error } = await read([TEXT]);
    expect(text).toBe('Hello');
    expect(error).toMatchObject({ code: 'stream-truncated', retryable: true });
    expect((await read([])).error?.code).toBe('stream-truncated');
  });

  test('that was interrupted was cut, its usage told first', async () => {
    const finishReason = { unified: 'interrupted', raw: undefined };
    const { events, error } = await read([TEXT, { type: 'finish', finishReason, usage: USED }]);
    expect(events.at(-1)).toEqual({ type: 'usage', usage: { inputTokens: 5, outputTokens: 2 } });
    expect(error?.code).toBe('stream-truncated');
  });

  test('that before V4 finished for no reason and without usage was cut; with usage it ended', async () => {
    const v3 = { unified: 'other', raw: undefined };
    expect(
      (await read([TEXT, { type: 'finish', finishReason: v3, usage: NO_USAGE }], 'v3')).error?.code,
    ).toBe('stream-truncated');
    expect(
      (await read([TEXT, { type: 'finish', finishReason: 'unknown', usage: {} }], 'v2')).error?.code,
    ).toBe('stream-truncated');
    const usage = { inputTokens: 1, outputTokens: 1 };
    const ended = await read([TEXT, { type: 'finish', finishReason: 'unknown', usage }], 'v2');
    expect(ended.events.at(-1)).toEqual({ type: 'end', finishReason: 'other' });
    const told = await read([TEXT, { type: 'finish', finishReason: v3, usage: NO_USAGE }], 'v4');
    expect(told.events.at(-1)).toEqual({ type: 'end', finishReason: 'other' });
  });

  test('that finished with an error failed', async () => {
    const { error } = await read([TEXT, { type: 'finish', finishReason: 'error', usage: {} }], 'v2');
    expect(error).toMatchObject({ code: 'upstream-error', retryable: true });
  });

  test.each([
    ['an object', { type: 'error', error: { type: 'overloaded_error', message: SECRET } }, 'overloaded'],
    ['a text', `Rate limited? ${SECRET}: maximum context length exceeded`, 'context-too-long'],
    ['an error of the SDK', apiCallError(429, '{}'), 'rate-limited'],
    ['anything', 42, 'upstream-error'],
    ['nothing', undefined, 'upstream-error'],
  ])('fails with what its error part says as %s, after text and usage', async (_name, told, code) => {
    const { text, events, error } = await read([
      TEXT,
      { type: 'error', error: told },
      { type: 'finish', finishReason: { unified: 'error', raw: undefined }, usage: USED },
    ]);
    expect(text).toBe('Hello');
    expect(events.at(-1)?.type).toBe('usage');
    expect(error?.code).toBe(code);
    expect(JSON.stringify(error) + error?.message).not.toContain('secret');
    expect((await read([{ type: 'error', error: told }])).error?.code).toBe(code);
  });

  test('goes on behind one event that could not be read', async () => {
    const { events, error } = await read([
      { type: 'error', error: new JSONParseError({ text: SECRET, cause: new Error(SECRET) }) },
      'no part',
      { kind: 'no type' },
      TEXT,
      { type: 'later-invented', value: 1 },
      { type: 'finish', finishReason: { unified: 'stop', raw: 'stop' }, usage: NO_USAGE },
      TEXT,
    ]);
    expect(error).toBeUndefined();
    expect(events.map(({ type }) => type)).toEqual(['start', 'warning', 'text-delta', 'end']);
    expect(events[1]).toMatchObject({ code: 'malformed-event' });
    expect(JSON.stringify(events)).not.toContain('secret');
  });

  test('that counts as failed for one bad event alone ended, if it told its usage', async () => {
    const bad = { type: 'error', error: new JSONParseError({ text: SECRET, cause: new Error(SECRET) }) };
    const finish = (usage: unknown) => ({ type: 'finish', finishReason: { unified: 'error' }, usage });
    expect((await read([TEXT, bad, finish(USED)])).events.at(-1)).toEqual({
      type: 'end',
      finishReason: 'other',
    });
    expect((await read([TEXT, bad, finish(NO_USAGE)])).error?.code).toBe('upstream-error');
  });

  test('whose connection breaks was cut after the first words and is a network failure before', async () => {
    const breaking = (parts: readonly unknown[]): AiSdkLanguageModel => ({
      ...model([]),
      doStream: async () => {
        const waiting = [...parts];
        return {
          stream: new ReadableStream<unknown>(
            {
              pull: (controller) => {
                const part = waiting.shift();
                if (part === undefined) controller.error(new TypeError('terminated'));
                else controller.enqueue(part);
              },
            },
            { highWaterMark: 0 },
          ),
        };
      },
    });
    const broken = await collectEvents(fromAiSdk(breaking([TEXT])).stream(HI));
    expect(broken).toMatchObject({ text: 'Hello', error: { code: 'stream-truncated' } });
    expect((await collectEvents(fromAiSdk(breaking([])).stream(HI))).error?.code).toBe('network');
  });
});

describe('an error of the AI SDK', () => {
  test.each([
    [400, '{"error":{"code":"context_length_exceeded"}}', 'context-too-long', false],
    [401, '', 'unauthorized', false],
    [404, '<html>', 'not-found', false],
    [429, '{"error":{"code":"insufficient_quota"}}', 'quota-exceeded', false],
    [429, '{}', 'rate-limited', true],
    [503, '', 'overloaded', true],
  ])('with status %i and body %s is typed, and leaks nothing', async (status, body, code, retryable) => {
    const { error, events } = await failing(apiCallError(status, body));
    expect(error?.toJSON()).toMatchObject({
      code,
      status,
      retryable,
      retryAfterMs: 7000,
      requestId: 'req_42',
    });
    const shown = [JSON.stringify(error), error?.message, String(error?.cause), error?.stack].join();
    expect(shown).not.toContain('secret');
    expect(shown).not.toContain('acme.example');
    expect(events).toEqual([]);
  });

  test('is not retried where the model says it is no use, unless the provider says it is', async () => {
    expect((await failing(apiCallError(500, '', { isRetryable: false }))).error?.retryable).toBe(false);
    const responseHeaders = { 'x-should-retry': 'true' };
    expect(
      (await failing(apiCallError(500, '', { isRetryable: false, responseHeaders }))).error?.retryable,
    ).toBe(true);
  });

  test.each([
    ['no connection', apiCallError(undefined, '', { isRetryable: true }), 'network'],
    [
      'a body without a status',
      apiCallError(undefined, '{"error":{"type":"overloaded_error"}}'),
      'overloaded',
    ],
    ['a missing key', new LoadAPIKeyError({ message: SECRET }), 'misconfigured'],
    [
      'an input it does not take',
      new UnsupportedFunctionalityError({ functionality: SECRET }),
      'unsupported-input',
    ],
    ['a retry that gave up', { name: 'AI_RetryError', lastError: apiCallError(503, '') }, 'overloaded'],
    ['a fetch that failed', new TypeError('fetch failed'), 'network'],
    ['a deadline', new DOMException('Too late.', 'TimeoutError'), 'timeout'],
    ['a stop of its own', new DOMException('Stopped.', 'AbortError'), 'aborted'],
    ['a bug', new RangeError(SECRET), 'upstream-error'],
  ])('that tells of %s is typed', async (_name, cause, code) => {
    const { error } = await failing(cause);
    expect(error?.code).toBe(code);
    expect(JSON.stringify(error) + error?.message).not.toContain('secret');
  });
});
