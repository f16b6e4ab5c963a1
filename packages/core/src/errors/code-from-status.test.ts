import { expect, test } from 'vitest';
import { codeFromStatus, statusFromCode } from './code-from-status.ts';
import { ERROR_CODES } from './llm-select-error.ts';

test.each([
  [400, 'invalid-request'],
  [401, 'unauthorized'],
  [402, 'quota-exceeded'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [408, 'timeout'],
  [409, 'conflict'],
  [413, 'context-too-long'],
  [415, 'unsupported-input'],
  [418, 'invalid-request'],
  [429, 'rate-limited'],
  [500, 'upstream-error'],
  [502, 'upstream-error'],
  [503, 'overloaded'],
  [504, 'timeout'],
  [529, 'overloaded'],
  [599, 'upstream-error'],
])('status %i reads as %s', (status, code) => {
  expect(codeFromStatus(status)).toBe(code);
});

test('every code has an error status of its own kind', () => {
  for (const code of ERROR_CODES) {
    const status = statusFromCode(code);
    expect(status, code).toBeGreaterThanOrEqual(400);
    expect(status, code).toBeLessThan(600);
  }
});

test('a code that goes out as a status comes back as itself, or as the first of its status', () => {
  const changed = ERROR_CODES.filter((code) => codeFromStatus(statusFromCode(code)) !== code);

  expect(changed).toEqual([
    'budget-exceeded',
    'malformed-stream',
    'misconfigured',
    'network',
    'storage-failed',
    'stream-truncated',
  ]);
});
