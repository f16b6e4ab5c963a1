import { createManualClock } from '@llmselect/core/testing';
import { expect, test } from 'vitest';
import { describeStoreContract } from '../node/__fixtures__/store-contract.ts';
import { createMemoryStore } from './memory-store.ts';

describeStoreContract('memory', async () => {
  const clock = createManualClock();
  const store = createMemoryStore({ clock });
  return { store, second: store, pass: (ms) => clock.advance(ms), close: async () => {} };
});

test('a full store drops what has expired before what has not, and the oldest of that first', async () => {
  const clock = createManualClock();
  const store = createMemoryStore({ clock, maxEntries: 3 });
  await store.set('long', '1', 60_000);
  await store.set('short', '2', 1_000);
  await store.set('stays', '3');
  await clock.advance(1_000);
  await store.set('new', '4', 60_000);
  expect(await Promise.all(['long', 'short', 'stays', 'new'].map((key) => store.get(key)))).toEqual([
    '1',
    undefined,
    '3',
    '4',
  ]);
  await store.set('newer', '5', 60_000);
  expect(await Promise.all(['long', 'stays', 'new', 'newer'].map((key) => store.get(key)))).toEqual([
    undefined,
    '3',
    '4',
    '5',
  ]);
});

test('a store full of what was meant to stay refuses the next and keeps the rest', async () => {
  const store = createMemoryStore({ clock: createManualClock(), maxEntries: 2 });
  await store.set('a', '1');
  await store.set('b', '2');
  await expect(store.set('c', '3')).rejects.toMatchObject({ code: 'storage-failed', status: 503 });
  await expect(store.increment('d', 1, 1_000)).rejects.toMatchObject({ code: 'storage-failed' });
  await store.set('b', '4');
  expect([await store.get('a'), await store.get('b')]).toEqual(['1', '4']);
});

test('a flood of keys stays within the bound', async () => {
  const store = createMemoryStore({ clock: createManualClock(), maxEntries: 100 });
  for (let key = 0; key < 5_000; key += 1) await store.increment(`${key}`, 1, 60_000);
  const held = await Promise.all(Array.from({ length: 5_000 }, (_, key) => store.get(`${key}`)));
  expect(held.flatMap((value, key) => (value === undefined ? [] : [key]))).toEqual(
    Array.from({ length: 100 }, (_, index) => 4_900 + index),
  );
});
