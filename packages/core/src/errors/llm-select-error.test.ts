import { inspect } from 'node:util';
import { expect, test, vi } from 'vitest';
import { ERROR_CODES, LLMSelectError, type SerializedError } from './llm-select-error.ts';

test('an error is known by its brand, also when another copy of the package made it', async () => {
  vi.resetModules();
  const copy = await import('./llm-select-error.ts');
  const foreign = new copy.LLMSelectError('rate-limited', 'Slow down.');

  expect(foreign).not.toBeInstanceOf(LLMSelectError);
  expect(LLMSelectError.is(foreign)).toBe(true);
});

test.each([undefined, null, 'rate-limited', 42, new Error('x'), { code: 'rate-limited' }])(
  '%j is not one of our errors',
  (value) => {
    expect(LLMSelectError.is(value)).toBe(false);
  },
);

test('an error survives JSON whole', () => {
  const serialized: SerializedError = {
    code: 'timeout',
    message: 'Too late.',
    status: 504,
    retryAfterMs: 1500,
    phase: 'idle',
    param: 'prompt',
    providerCode: 'slow',
    requestId: 'r-1',
    retryable: false,
  };
  const again = LLMSelectError.from(JSON.parse(JSON.stringify(LLMSelectError.from(serialized))));

  expect(again.toJSON()).toEqual(serialized);
  expect(again).toMatchObject(serialized);
});

test('what is unknown is absent from the serialized form', () => {
  expect(Object.keys(new LLMSelectError('network', 'No connection.').toJSON())).toEqual([
    'code',
    'message',
    'retryable',
  ]);
});

test('a cause never reaches the serialized form', () => {
  const error = new LLMSelectError('network', 'No connection.', { cause: new Error('sk-secret') });

  expect(error.cause).toBeInstanceOf(Error);
  expect(JSON.stringify(error)).not.toContain('sk-secret');
});

test('an error without a cause has no such property', () => {
  expect('cause' in new LLMSelectError('network', 'No connection.')).toBe(false);
});

test('by default the code decides whether a retry makes sense', () => {
  const retryable = ERROR_CODES.filter((code) => new LLMSelectError(code, 'x').retryable);

  expect(retryable).toEqual([
    'network',
    'overloaded',
    'rate-limited',
    'stream-truncated',
    'timeout',
    'upstream-error',
  ]);
  expect(new LLMSelectError('network', 'x', { retryable: false }).retryable).toBe(false);
  expect(new LLMSelectError('not-found', 'x', { retryable: true }).retryable).toBe(true);
});

test('it reads well in a terminal', () => {
  expect(inspect(new LLMSelectError('network', 'No connection.'))).toContain(
    'LLMSelectError: No connection.',
  );
});
