import { expect, test, vi } from 'vitest';
import { inSlices } from './in-slices.ts';

test('does the work for each item in order, and lets others have a turn when it takes long', async () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const seen: (number | string)[] = [];
  const work = (item: number) => {
    seen.push(item);
    now += 4;
  };
  const done = inSlices([1, 2, 3, 4, 5], work, new AbortController().signal);
  setTimeout(() => seen.push('turn'));
  await done;
  vi.restoreAllMocks();
  expect(seen.filter((each) => typeof each === 'number')).toEqual([1, 2, 3, 4, 5]);
  expect(seen.indexOf('turn')).toBeLessThan(seen.indexOf(5));
});

test('stops once it is aborted, and rejects with the reason', async () => {
  const controller = new AbortController();
  const seen: number[] = [];
  const work = (item: number) => {
    seen.push(item);
    if (item === 2) controller.abort(new Error('Enough.'));
    const until = performance.now() + 7;
    while (performance.now() < until);
  };
  await expect(inSlices([1, 2, 3], work, controller.signal)).rejects.toThrow('Enough.');
  expect(seen).toEqual([1, 2]);
  await expect(inSlices([4], work, controller.signal)).rejects.toThrow('Enough.');
  expect(seen).toEqual([1, 2]);
});
