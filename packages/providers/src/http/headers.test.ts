import { expect, test, vi } from 'vitest';
import { readRateLimit } from './rate-limit.ts';
import { readRetryAfterMs } from './retry-after.ts';

test.each([
  [{ 'retry-after-ms': '1500', 'retry-after': '9' }, 1500],
  [{ 'x-ms-retry-after-ms': '20' }, 20],
  [{ 'retry-after': '2' }, 2000],
  [{ 'retry-after': '0.5' }, 500],
  [{ 'retry-after': 'Sat, 21 Nov 2026 10:00:30 GMT', date: 'Sat, 21 Nov 2026 10:00:00 GMT' }, 30_000],
  [{ 'retry-after': 'Sat, 21 Nov 2026 09:00:00 GMT', date: 'Sat, 21 Nov 2026 10:00:00 GMT' }, 0],
  [{ 'retry-after-ms': '0' }, 0],
  [{ 'retry-after': 'soon' }, undefined],
  [{}, undefined],
])('%j asks to wait %s ms', (headers, expected) => {
  expect(readRetryAfterMs(new Headers(headers as Record<string, string>))).toBe(expected);
});

test('a date without the sender’s clock is measured by ours', () => {
  vi.useFakeTimers({ now: Date.parse('2026-11-21T10:00:00Z') });
  try {
    expect(readRetryAfterMs(new Headers({ 'retry-after': 'Sat, 21 Nov 2026 10:00:05 GMT' }))).toBe(5000);
  } finally {
    vi.useRealTimers();
  }
});

test.each([
  [
    'OpenAI',
    {
      'x-ratelimit-limit-requests': '100',
      'x-ratelimit-remaining-requests': '99',
      'x-ratelimit-reset-requests': '17ms',
      'x-ratelimit-limit-tokens': '1000',
      'x-ratelimit-remaining-tokens': '10',
      'x-ratelimit-reset-tokens': '1m13.588s',
    },
    { remainingRequests: 99, remainingTokens: 10, resetMs: 73_588 },
  ],
  [
    'Azure',
    { 'x-ratelimit-remaining-requests': '5', 'x-ratelimit-reset-requests': '7' },
    { remainingRequests: 5, resetMs: 7000 },
  ],
  [
    'Anthropic',
    {
      'anthropic-ratelimit-tokens-remaining': '8',
      'anthropic-ratelimit-tokens-reset': '2026-11-21T10:00:04Z',
      date: 'Sat, 21 Nov 2026 10:00:00 GMT',
    },
    { remainingTokens: 8, resetMs: 4000 },
  ],
  [
    'a server that only counts',
    { 'x-ratelimit-remaining-tokens': '8', 'x-ratelimit-reset-tokens': 'later' },
    { remainingTokens: 8 },
  ],
])('the rate limits of %s are read', (_name, headers, expected) => {
  expect(readRateLimit(new Headers(headers as Record<string, string>))).toEqual({
    type: 'rate-limit',
    ...expected,
  });
});

test('without such headers there is no event', () => {
  expect(readRateLimit(new Headers({ 'content-type': 'text/event-stream' }))).toBeUndefined();
});
