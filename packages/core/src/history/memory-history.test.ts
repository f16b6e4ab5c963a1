import { expect, test, vi } from 'vitest';
import { historyContract } from './__fixtures__/history-contract.ts';
import { comparison } from './__fixtures__/records.ts';
import { createMemoryHistory } from './memory-history.ts';

test.each(historyContract)('$name', async ({ check }) => {
  await check((options, date) => createMemoryHistory({ ...options, clock: { date } }));
});

test('a listener that throws is nobody else’s problem', async () => {
  const history = createMemoryHistory();
  const uncaught = vi.fn();
  vi.stubGlobal('queueMicrotask', (task: () => void) => {
    try {
      task();
    } catch (cause) {
      uncaught(cause);
    }
  });
  const told = vi.fn();
  history.subscribe(() => {
    throw new Error('broken');
  });
  history.subscribe(told);
  await history.put(comparison('one'));
  vi.unstubAllGlobals();

  expect(told).toHaveBeenCalledOnce();
  expect(uncaught).toHaveBeenCalledOnce();
});

test('closed, it tells nobody any more; it is not kept anywhere', async () => {
  const history = createMemoryHistory();
  const told = vi.fn();
  history.subscribe(told);
  await history.close();
  await history.put(comparison('one'));

  expect(told).not.toHaveBeenCalled();
  expect(await history.persist()).toBe(false);
  expect(await history.storage?.()).toBeUndefined();
});
