import { afterEach, expect, test, vi } from 'vitest';
import { createManualClock } from '../testing/manual-clock.ts';
import { sleep, systemClock } from './clock.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('the system clock calls back after the delay, unless it is cancelled', () => {
  vi.useFakeTimers();
  const kept = vi.fn();
  const cancelled = vi.fn();
  systemClock.setTimeout(kept, 50);
  systemClock.setTimeout(cancelled, 50)();

  vi.advanceTimersByTime(49);
  expect(kept).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(kept).toHaveBeenCalledOnce();
  expect(cancelled).not.toHaveBeenCalled();
});

test('a limit that is switched off does not fire at once', () => {
  vi.useFakeTimers();
  const callback = vi.fn();
  const cancel = systemClock.setTimeout(callback, Number.POSITIVE_INFINITY);

  vi.advanceTimersByTime(86_400_000);
  expect(callback).not.toHaveBeenCalled();
  cancel();
});

test('the system clock tells monotonic time and the date', () => {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
  const before = systemClock.now();
  vi.advanceTimersByTime(20);

  expect(systemClock.now() - before).toBe(20);
  expect(systemClock.date()).toBe(1_700_000_000_020);
});

test('sleep ends on time and leaves no timer', async () => {
  const clock = createManualClock();
  const woken = vi.fn();
  void sleep(clock, 100, new AbortController().signal).then(woken);

  await clock.advance(99);
  expect(woken).not.toHaveBeenCalled();
  await clock.advance(1);
  expect(woken).toHaveBeenCalledOnce();
  expect(clock.waiting).toBe(0);
});

test('sleep rejects with the reason as soon as its signal aborts, and takes its timer away', async () => {
  const clock = createManualClock();
  const controller = new AbortController();
  const sleeping = sleep(clock, 100, controller.signal);
  controller.abort('enough');

  await expect(sleeping).rejects.toBe('enough');
  expect(clock.waiting).toBe(0);
  await expect(sleep(clock, 100, controller.signal)).rejects.toBe('enough');
});
