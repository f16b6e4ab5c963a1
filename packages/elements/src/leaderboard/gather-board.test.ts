import { type Comparison, measureModels, rankModels } from '@llmselect/core';
import { expect, test } from 'vitest';
import { type RecordSource, readRecords } from '../internal/record-source.ts';
import { sampleRecords } from '../testing/sample-records.ts';
import { gatherBoard } from './gather-board.ts';

const UNTIL = Date.UTC(2026, 10, 20);
const RECORDS = sampleRecords({ count: 60, until: UNTIL });
const { signal } = new AbortController();

const gather = (source: RecordSource, selection = {}, comparisons: readonly Comparison[] = []) =>
  gatherBoard(readRecords(comparisons, source, { signal }), { trend: 'week', ...selection }, signal);

test.each([{}, { tag: 'code' }, { since: UNTIL - 5 * 86_400_000 }])(
  'ranks and measures page by page as all at once: %o',
  async (selection) => {
    const pages: RecordSource = async function* () {
      for (let start = 0; start < RECORDS.length; start += 7) yield RECORDS.slice(start, start + 7);
    };
    const board = await gather(pages, selection);
    expect(board.ranking).toEqual(rankModels(RECORDS, selection));
    expect(board.measures).toEqual(measureModels(RECORDS, { ...selection, trend: 'week' }));
    expect(board.tags).toEqual(['code', 'translation', 'writing']);
  },
);

test('takes records that it was handed and those of a source together', async () => {
  const board = await gather(async () => RECORDS.slice(20), {}, RECORDS.slice(0, 20));
  expect(board.ranking.votes).toBe(rankModels(RECORDS).votes);
});

test('counts edited prompts and kept versions, and nothing of a deleted comparison or a blind one', async () => {
  const [record] = RECORDS;
  if (record === undefined) throw new TypeError('There are records.');
  const branched: Comparison = { ...record, turns: [], branches: [{ turns: record.turns }] };
  const deleted: Comparison = { ...record, deletedAt: 1, tags: ['gone'] };
  const blind: Comparison = {
    ...record,
    contestants: record.contestants.map(({ id }) => ({ id })),
    turns: record.turns.map((turn) => ({
      ...turn,
      answers: turn.answers.map((slot) => ({
        ...slot,
        versions: slot.versions.map((answer) => ({ ...answer, modelId: undefined })),
      })),
    })),
  };
  const board = await gather(async () => [branched, deleted, blind]);
  expect(board.measures).toEqual(measureModels([record], { trend: 'week' }));
  expect(board.tags).toEqual(['code']);
});

test('rejects when it is aborted, and with what its source rejects with', async () => {
  const controller = new AbortController();
  controller.abort(new Error('Enough.'));
  const pages = readRecords(RECORDS, undefined, { signal: controller.signal });
  await expect(gatherBoard(pages, { trend: 'day' }, controller.signal)).rejects.toThrow('Enough.');
  await expect(gather(() => Promise.reject(new TypeError('No storage.')))).rejects.toThrow('No storage.');
});
