import { expect, test } from 'vitest';
import { createBudget } from '../cost/budget.ts';
import { createMemoryBudgetStorage } from '../cost/budget-storage.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { type Outcome, scriptedBackend } from './__fixtures__/scripted-backend.ts';
import { createBatch } from './create-batch.ts';

const PRICE = { input: 0, output: 10, asOf: '2026-11-01', source: 'test' };

function open(
  usd: number,
  script?: () => Outcome,
  prices: Record<string, typeof PRICE> = { 'fake/a': PRICE },
) {
  const clock = createManualClock({ date: Date.UTC(2026, 10, 21) });
  const budget = createBudget({ usd, period: 'day', storage: createMemoryBudgetStorage({ clock }), clock });
  const backend = scriptedBackend(script);
  const batch = createBatch({
    id: 'words',
    name: 'Words',
    template: 'Say {{word}}',
    rows: Array.from({ length: 5 }, (_, index) => ({ word: `w${index}` })),
    contestants: ['fake/a'],
    params: { maxOutputTokens: 1_000 },
    backend,
    clock,
    concurrency: 1,
    budget: { budget, prices },
  });
  return { batch, backend, budget, clock };
}

test('what is spent is what the answers cost, and nothing stays reserved', async () => {
  const { batch, budget } = open(1);
  await batch.resume();
  expect(batch.state.status).toBe('done');
  expect(await budget.status('words')).toMatchObject({ spentUsd: 0.005, reservedUsd: 0 });
});

test('a budget that is spent pauses the batch and says so, and it goes on when there is more', async () => {
  // A row may cost 0.01 and costs 0.001: the third reservation does not fit any more.
  const { batch, backend, clock } = open(0.0115);
  await batch.resume();
  expect(batch.state).toMatchObject({
    status: 'paused',
    cells: { waiting: 3, done: 2, failed: 0 },
    error: { code: 'budget-exceeded' },
  });
  expect(backend.asked).toHaveLength(2);
  await clock.advance(24 * 3_600_000);
  await batch.resume();
  expect(batch.state.cells.done).toBe(4);
});

test('a server that says that the budget is spent pauses it too, and the answer is asked for again', async () => {
  let spent = true;
  const { batch } = open(1, () => (spent ? 'budget-exceeded' : 'ok'));
  await batch.resume();
  expect(batch.state).toMatchObject({
    status: 'paused',
    cells: { waiting: 5, failed: 0 },
    error: { code: 'budget-exceeded' },
  });
  spent = false;
  await batch.resume();
  expect(batch.state.status).toBe('done');
});

test.each([
  ['content-filtered', 0],
  ['timeout', 0.05],
] as const)('answers that failed with %s count for %d', async (outcome, spentUsd) => {
  const { batch, budget } = open(1, () => outcome);
  await batch.resume();
  expect(batch.state.cells.failed).toBe(5);
  expect(await budget.status('words')).toMatchObject({ spentUsd, reservedUsd: 0 });
});

test('a model without a price is not asked', async () => {
  const { batch, backend } = open(1, undefined, {});
  await batch.resume();
  expect(batch.state).toMatchObject({ status: 'paused', error: { code: 'misconfigured', param: 'budget' } });
  expect(backend.asked).toEqual([]);
});

test('a batch that is aborted while it reserves asks nothing and gives all of it back', async () => {
  const { batch, backend, budget } = open(1);
  const rest = batch.resume();
  await batch.abort();
  await rest;
  expect([batch.state.status, backend.asked]).toEqual(['aborted', []]);
  expect(await budget.status('words')).toMatchObject({ spentUsd: 0, reservedUsd: 0 });
});
