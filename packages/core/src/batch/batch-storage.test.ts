import { expect, test } from 'vitest';
import type { Comparison } from '../contract/comparison.ts';
import { createMemoryStorage, type KeyValueStorage } from '../templates/key-value-storage.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { scriptedBackend } from './__fixtures__/scripted-backend.ts';
import type { BatchSurroundings } from './batch.ts';
import { parseBatch } from './batch-schema.ts';
import { loadBatch, removeBatch } from './batch-shelf.ts';
import { createBatch } from './create-batch.ts';

const NEW = {
  id: 'words',
  name: 'Words',
  template: 'Say {{word}}',
  rows: ['one', 'two', 'three'].map((word) => ({ word })),
  contestants: ['fake/a', 'fake/b'],
};

function surroundings(over: Omit<Partial<BatchSurroundings>, 'backend'> = {}) {
  const backend = scriptedBackend();
  return { backend, clock: createManualClock(), concurrency: 1, ...over };
}

/** A storage whose writes fail while `full` says so. */
function fillable(full: (key: string) => boolean): KeyValueStorage {
  const kept = createMemoryStorage();
  return {
    ...kept,
    setItem(key, value) {
      if (full(key)) throw new Error(`QuotaExceededError at ${value}`);
      kept.setItem(key, value);
    },
  };
}

test('a batch goes on after a reload from what was stored, and asks no answer twice that was done', async () => {
  const storage = createMemoryStorage();
  const first = surroundings({ storage });
  const batch = createBatch({ ...NEW, ...first });
  const stop = batch.subscribe(({ cells }) => {
    if (cells.done === 2) void batch.pause();
  });
  await batch.resume();
  stop();
  const record = await loadBatch(storage, 'words');
  expect(record).toEqual(JSON.parse(JSON.stringify(batch.record)));
  const next = surroundings({ storage });
  const again = createBatch({ ...next, resume: record ?? batch.record });
  expect(again.state).toMatchObject({ status: 'idle', cells: { done: 2, waiting: 4 } });
  await again.resume();
  expect(next.backend.asked.map(({ prompt }) => prompt)).toEqual([
    'Say two',
    'Say two',
    'Say three',
    'Say three',
  ]);
  expect((await loadBatch(storage, 'words'))?.rows.every(({ comparison }) => comparison)).toBe(true);
});

test('a record alone is enough to go on, and what was under way when it was taken is asked again', async () => {
  const around = surroundings();
  const batch = createBatch({ ...NEW, ...around });
  let taken: unknown;
  batch.subscribe(({ cells }) => {
    if (cells.done === 3) taken = JSON.parse(JSON.stringify(batch.record));
  });
  await batch.resume();
  const next = surroundings();
  const again = createBatch({ ...next, resume: parseBatch(taken) });
  expect(again.state.cells).toEqual({ waiting: 3, running: 0, done: 3, failed: 0 });
  await again.resume();
  expect(next.backend.asked.map(({ contestantId, prompt }) => `${contestantId} ${prompt}`)).toEqual([
    'm2 Say two',
    'm1 Say three',
    'm2 Say three',
  ]);
  expect(again.comparisons[1]?.turns[0]?.answers[1]?.versions).toHaveLength(1);
});

test('a storage that is full pauses the batch, and what was answered is stored when there is room', async () => {
  let full = false;
  const storage = fillable((key) => full && key.endsWith('.1'));
  const around = surroundings({ storage });
  const batch = createBatch({ ...NEW, ...around });
  full = true;
  await batch.resume();
  expect(batch.state).toMatchObject({ status: 'paused', error: { code: 'storage-failed' } });
  expect(batch.state.error?.message).not.toContain('Quota');
  const { done } = batch.state.cells;
  full = false;
  await batch.resume();
  expect(batch.state).toMatchObject({ status: 'done', cells: { done: 6 } });
  expect(done).toBeGreaterThanOrEqual(2);
  expect(around.backend.asked).toHaveLength(6);
  expect(
    (await loadBatch(storage, 'words'))?.rows[1]?.comparison?.turns[0]?.answers[1]?.versions[0],
  ).toMatchObject({ status: 'done' });
});

test('a storage that takes nothing pauses the batch before anything is spent', async () => {
  const around = surroundings({ storage: fillable(() => true) });
  const batch = createBatch({ ...NEW, ...around });
  await batch.resume();
  expect(batch.state).toMatchObject({ status: 'paused', error: { code: 'storage-failed' } });
  expect(around.backend.asked).toEqual([]);
});

test('the history gets every row that has ended, once, also when it fails in between', async () => {
  const kept: Comparison[] = [];
  let failing = true;
  const history = {
    async put(comparison: Comparison) {
      if (failing && kept.length === 1) throw new Error('disk full');
      kept.push(comparison);
    },
  };
  const around = surroundings({ history, storage: createMemoryStorage() });
  const batch = createBatch({ ...NEW, ...around });
  await batch.resume();
  expect(batch.state).toMatchObject({ status: 'paused', error: { code: 'storage-failed' } });
  failing = false;
  const again = createBatch({ ...around, resume: parseBatch(JSON.parse(JSON.stringify(batch.record))) });
  await again.resume();
  expect(again.state.status).toBe('done');
  expect(kept.map(({ title }) => title)).toEqual(['Words, row 1', 'Words, row 2', 'Words, row 3']);
  expect(around.backend.asked).toHaveLength(6);
  await again.resume();
  expect(kept).toHaveLength(3);
});

test('a row that cannot be read is one that was not asked, and a batch that is not there is nothing', async () => {
  const storage = createMemoryStorage();
  const batch = createBatch({ ...NEW, ...surroundings({ storage }) });
  await batch.resume();
  storage.setItem('llmselect.batch.v1.words.1', '{"half');
  storage.setItem('llmselect.batch.v1.words.2', '{"comparison":{}}');
  const record = await loadBatch(storage, 'words');
  expect(record?.rows.map(({ comparison }) => comparison !== undefined)).toEqual([true, false, false]);
  await removeBatch(storage, 'words');
  expect(await loadBatch(storage, 'words')).toBeUndefined();
  expect(await storage.getItem('llmselect.batch.v1.words.0')).toBeUndefined();
  const broken = { ...storage, getItem: () => Promise.reject(new Error('gone')) };
  await expect(loadBatch(broken, 'words')).rejects.toMatchObject({ code: 'storage-failed' });
  await expect(removeBatch(storage, 'nobody')).resolves.toBeUndefined();
});

test.each([
  [{ version: 2 }, 'version'],
  [{ name: '' }, 'name'],
  [{ contestants: [] }, 'contestants'],
  [{ contestants: [{ id: 'a', modelId: 'x', promptVersion: 'B' }] }, 'contestants[0].promptVersion'],
  [{ contestants: ['a', 'a'].map((id) => ({ id, modelId: 'x' })) }, 'contestants'],
  [{ contestants: [{ id: 'other', modelId: 'x' }] }, 'rows[0].comparison'],
  [{ rows: [{ values: { secret: 1 } }] }, 'rows[0].values.secret'],
])('a stored batch with %j is refused by its field', async (over, param) => {
  const batch = createBatch({ ...NEW, ...surroundings() });
  await batch.resume();
  const damaged = { ...JSON.parse(JSON.stringify(batch.record)), ...over };
  expect(() => parseBatch(damaged)).toThrow(expect.objectContaining({ code: 'invalid-request', param }));
  expect(() => parseBatch(null)).toThrow(expect.objectContaining({ param: '' }));
});
