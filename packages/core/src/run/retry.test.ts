import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { DEFAULT_RETRY, retryDelayMs, toRetryPolicy } from './retry.ts';

const busy = new LLMSelectError('overloaded', 'Busy.');

test('the wait grows twofold up to the longest, and chance decides how much of it is waited', () => {
  const policy = { attempts: 9, maxDelayMs: 3000 };
  const longest = [1, 2, 3, 4, 5].map((attempt) => retryDelayMs(busy, attempt, policy, () => 1));

  expect(longest).toEqual([500, 1000, 2000, 3000, 3000]);
  expect(retryDelayMs(busy, 3, policy, () => 0)).toBe(0);
  expect(retryDelayMs(busy, 3, policy, () => 0.25)).toBe(500);
});

test('no attempt follows the last one, or an error that would come again', () => {
  const always = () => 0;

  expect(retryDelayMs(busy, 2, DEFAULT_RETRY, always)).toBe(0);
  expect(retryDelayMs(busy, 3, DEFAULT_RETRY, always)).toBeUndefined();
  expect(retryDelayMs(new LLMSelectError('unauthorized', 'No.'), 1, DEFAULT_RETRY, always)).toBeUndefined();
});

test('a provider that says when is asked no sooner, and not at all when that is too late', () => {
  const after = (retryAfterMs: number) => new LLMSelectError('rate-limited', 'Slow down.', { retryAfterMs });

  expect(retryDelayMs(after(7000), 1, DEFAULT_RETRY, () => 0.5)).toBe(7000);
  expect(retryDelayMs(after(20_000), 1, DEFAULT_RETRY, () => 0.5)).toBe(20_000);
  expect(retryDelayMs(after(20_001), 1, DEFAULT_RETRY, () => 0.5)).toBeUndefined();
});

test('when the time for all attempts is used up there is no other', () => {
  const total = new LLMSelectError('timeout', 'Too long.', { phase: 'total' });
  const idle = new LLMSelectError('timeout', 'Too long.', { phase: 'idle' });

  expect(retryDelayMs(total, 1, DEFAULT_RETRY, () => 0.5)).toBeUndefined();
  expect(retryDelayMs(idle, 1, DEFAULT_RETRY, () => 0.5)).toBe(250);
});

test('whatever chance says, the wait stays between what was asked for and the longest allowed', () => {
  const input = {
    attempt: fc.integer({ min: 1, max: 50 }),
    maxDelayMs: fc.integer({ min: 0, max: 60_000 }),
    retryAfterMs: fc.option(fc.integer({ min: 0, max: 60_000 }), { nil: undefined }),
    chance: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  };
  fc.assert(
    fc.property(fc.record(input), ({ attempt, maxDelayMs, retryAfterMs, chance }) => {
      const error = new LLMSelectError('rate-limited', 'Slow down.', { retryAfterMs });
      const delayMs = retryDelayMs(error, attempt, { attempts: 100, maxDelayMs }, () => chance);
      if (delayMs === undefined) expect(retryAfterMs).toBeGreaterThan(maxDelayMs);
      else {
        expect(delayMs).toBeGreaterThanOrEqual(retryAfterMs ?? 0);
        expect(delayMs).toBeLessThanOrEqual(maxDelayMs);
      }
    }),
  );
});

test('what a caller leaves out keeps its default, and false asks once', () => {
  expect(toRetryPolicy(undefined)).toEqual(DEFAULT_RETRY);
  expect(toRetryPolicy({ attempts: 5 })).toEqual({ ...DEFAULT_RETRY, attempts: 5 });
  expect(toRetryPolicy({ attempts: undefined as never })).toEqual(DEFAULT_RETRY);
  expect(toRetryPolicy(false).attempts).toBe(1);
});
