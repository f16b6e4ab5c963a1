import { expect, test } from 'vitest';
import { LLMSelectError } from './llm-select-error.ts';
import { toError } from './to-error.ts';

test('one of our errors stays the same object', () => {
  const error = new LLMSelectError('overloaded', 'Busy.');

  expect(toError(error)).toBe(error);
});

test.each([
  [new DOMException('stop', 'AbortError'), 'aborted', false],
  [new DOMException('late', 'TimeoutError'), 'timeout', true],
  [new TypeError('fetch failed'), 'network', true],
  [new SyntaxError('Unexpected token in "my secret prompt"'), 'upstream-error', false],
  ['my secret prompt', 'upstream-error', false],
  [undefined, 'upstream-error', false],
])('%o becomes %s', (cause, code, retryable) => {
  const error = toError(cause);

  expect(error).toMatchObject({ code, retryable });
  expect(LLMSelectError.is(error)).toBe(true);
});

test('nothing of a foreign error is kept: its text may quote a conversation', () => {
  const error = toError(new SyntaxError('Unexpected token in "my secret prompt"'));

  expect(error.cause).toBeUndefined();
  expect(`${error.message}${error.stack}`).not.toContain('secret');
});
