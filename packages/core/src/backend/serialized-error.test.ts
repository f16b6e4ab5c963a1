import { expect, test } from 'vitest';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { parseSerializedError } from './serialized-error.ts';

test('an error of ours is read whole', () => {
  const error = new LLMSelectError('rate-limited', 'Slow down.', { retryAfterMs: 5, status: 429 }).toJSON();

  expect(parseSerializedError(JSON.parse(JSON.stringify(error)))).toEqual(error);
});

test('only what says so can be tried again', () => {
  expect(parseSerializedError({ code: 'network', message: 'x' })).toMatchObject({ retryable: false });
});

test.each([
  undefined,
  null,
  'network',
  {},
  { code: 'network' },
  { code: 'odd', message: 'x' },
  { message: 'x' },
])('%j is no error of ours', (value) => {
  expect(parseSerializedError(value)).toBeUndefined();
});
