import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTicker } from './ticker.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('ticks ten times a second for all, from one timer, and only while somebody listens', () => {
  const ticker = createTicker();
  expect(vi.getTimerCount()).toBe(0);
  const ticks = [0, 0];
  const stops = ticks.map((_, index) =>
    ticker.subscribe(() => {
      ticks[index] = (ticks[index] ?? 0) + 1;
    }),
  );
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(1000);
  expect(ticks).toEqual([10, 10]);
  stops[0]?.();
  vi.advanceTimersByTime(100);
  expect(ticks).toEqual([10, 11]);
  stops[1]?.();
  expect(vi.getTimerCount()).toBe(0);
});
