import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nextFrame } from './next-frame.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('calls back by timer on a page that is not painted, and only once', () => {
  vi.stubGlobal('requestAnimationFrame', () => 1);
  vi.stubGlobal('cancelAnimationFrame', () => {});
  const callback = vi.fn();
  nextFrame(callback);
  vi.advanceTimersByTime(1000);
  expect(callback).toHaveBeenCalledTimes(1);
});

test('does not call back once it is cancelled', () => {
  const callback = vi.fn();
  nextFrame(callback)();
  vi.advanceTimersByTime(1000);
  expect(callback).not.toHaveBeenCalled();
});
