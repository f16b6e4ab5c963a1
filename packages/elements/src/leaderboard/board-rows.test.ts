import { rankModels } from '@llmselect/core';
import { expect, test } from 'vitest';
import { FIGURES_STRINGS } from '../internal/figures-strings.ts';
import type { FiguresTexts } from '../internal/figures-texts.ts';
import { FIRST_STRINGS } from '../internal/first-strings.ts';
import { readRecords } from '../internal/record-source.ts';
import { createTexts } from '../internal/texts.ts';
import { SAMPLE_MODELS, sampleRecords } from '../testing/sample-records.ts';
import {
  BOARD_COLUMNS,
  boardCells,
  firstOrder,
  measureOf,
  sortRows,
  TREND_METRICS,
} from './board-columns.ts';
import { boardNotes } from './board-notes.ts';
import { boardRows } from './board-row.ts';
import { gatherBoard } from './gather-board.ts';

const UNTIL = Date.UTC(2026, 10, 20);
const RECORDS = sampleRecords({ count: 80, until: UNTIL });
const { signal } = new AbortController();
// The texts that these functions ask for.
const texts = createTexts(undefined, 'en', {}, { ...FIRST_STRINGS, ...FIGURES_STRINGS }) as FiguresTexts;
const NAMES = { models: [], colors: undefined };

const boardOf = (comparisons = RECORDS) =>
  gatherBoard(readRecords(comparisons, undefined, { signal }), { trend: 'week' }, signal);

test('has a row for each model that was voted on or measured, with a colour that sorting does not change', async () => {
  const unvoted = boardRows(await boardOf(sampleRecords({ count: 40, until: UNTIL, voted: false })), NAMES);
  expect(unvoted.every(({ rank, measures }) => rank === undefined && measures !== undefined)).toBe(true);
  const colorsOf = (rows: typeof unvoted) => new Map(rows.map(({ modelId, color }) => [modelId, color]));
  expect(colorsOf(unvoted)).toEqual(colorsOf(boardRows(await boardOf(), NAMES)));
  expect(Array.from(colorsOf(unvoted).values()).toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
  const given = new Map([['openai/gpt-5.1', 7]]);
  const own = boardRows(await boardOf(), { models: [], colors: given });
  expect(own.find(({ modelId }) => modelId === 'openai/gpt-5.1')?.color).toBe(7);
  expect(own.find(({ modelId }) => modelId === 'gemini/gemini-3-pro')).toMatchObject({
    name: 'Gemini 3 Pro',
    provider: 'Google',
  });
});

test('sorts by any column, either way round, with what is not known last', async () => {
  const rows = boardRows(await boardOf(), NAMES);
  for (const column of BOARD_COLUMNS) {
    for (const descending of [true, false]) {
      for (const given of [rows, rows.toReversed()]) {
        const sorted = sortRows(given, { column, descending }, 'en');
        expect(new Set(sorted)).toEqual(new Set(rows));
        if (column === 'cost') expect(sorted.at(-1)?.modelId).toBe('ollama/llama3.1-8b');
      }
    }
  }
  const names = sortRows(rows, firstOrder('model'), 'en').map(({ name }) => name);
  expect(names).toEqual(names.toSorted((one, other) => one.localeCompare(other)));
  const ratings = sortRows(rows, firstOrder('rating'), 'en').map(({ rank }) => rank?.rating ?? 0);
  expect(ratings).toEqual(ratings.toSorted((one, other) => other - one));
  const latencies = sortRows(rows, firstOrder('firstToken'), 'en').map(({ measures }) =>
    measureOf(measures, 'firstToken'),
  );
  expect(latencies).toEqual(latencies.toSorted((one = 0, other = 0) => one - other));
  expect(TREND_METRICS.map((metric) => measureOf(undefined, metric))).toEqual(
    TREND_METRICS.map(() => undefined),
  );
});

test('exports every figure of every model, and leaves empty what is not known', async () => {
  const rows = boardRows(await boardOf(), NAMES);
  const [head = [], ...lines] = boardCells(rows);
  expect(lines).toHaveLength(SAMPLE_MODELS.length);
  expect(lines.every((line) => line.length === head.length)).toBe(true);
  const local = lines.find(([model]) => model === 'ollama/llama3.1-8b') ?? [];
  expect(local[head.indexOf('usd_per_answer')]).toBeUndefined();
  expect(local[head.indexOf('votes')]).toBeGreaterThan(0);
  const unvoted = boardRows(await boardOf(sampleRecords({ count: 2, until: UNTIL, voted: false })), NAMES);
  expect(boardCells(unvoted)[1]?.[head.indexOf('rating')]).toBeUndefined();
});

test('says in words that models never met, and which', async () => {
  const apart = [
    ...sampleRecords({ count: 9, until: UNTIL, models: SAMPLE_MODELS.slice(0, 2), width: 2 }),
    ...sampleRecords({ count: 9, until: UNTIL, models: SAMPLE_MODELS.slice(2, 4), width: 2 }),
  ];
  const board = await boardOf(apart);
  const [note] = boardNotes(board.ranking, boardRows(board, NAMES), texts);
  expect(note).toContain('Not all of these models have met');
  expect(note).toMatch(/A: .*(GPT-5.1|Claude).* and .*; B: /);
});

test('says whether there are too few votes, or none', async () => {
  const few = await boardOf(sampleRecords({ count: 3, until: UNTIL }));
  expect(boardNotes(few.ranking, [], texts)).toContain(FIGURES_STRINGS.boardUnsure);
  expect(boardNotes(rankModels([]), [], texts)).toEqual([FIGURES_STRINGS.boardNoVotes]);
});

test('says in points what the order on the screen is worth', async () => {
  const { ranking } = await boardOf();
  const noteFor = (estimate: number, low: number, high: number) =>
    boardNotes({ ...ranking, orderEffect: { estimate, low, high } }, [], texts).at(-1);
  expect(noteFor(0.2, 0.1, 0.3)).toMatch(/first: that is worth 35 points \(95 % interval 17 to 52\)/);
  expect(noteFor(-0.2, -0.3, -0.1)).toMatch(/costs 35 points \(95 % interval 17 to 52\)/);
  expect(noteFor(0, -0.1, 0.1)).toMatch(/no effect that could be seen \(-17 to 17 points\)/);
});
