import { type Answer, type Comparison, priceUsage, type StoredJudgement, type Usage } from '@llmselect/core';
import { expect, test } from 'vitest';
import { type RecordSource, readRecords } from '../internal/record-source.ts';
import { sampleRecords } from '../testing/sample-records.ts';
import { gatherSpending, mergeRows } from './gather-spending.ts';
import { groupSpending } from './group-spending.ts';
import { addSpending, NO_SPENDING, spendingOf, sumSpending } from './spending.ts';
import { spendingCells } from './spending-cells.ts';

const AT = Date.UTC(2026, 10, 20, 9);
const MODEL = 'openai/gpt-5.1';
const OPTIONS = { dayOf: () => '2026-11-20', prices: undefined };
const USAGE: Usage = { inputTokens: 1000, outputTokens: 500 };
const JUDGEMENT: StoredJudgement = {
  findings: [],
  unsure: [],
  modelId: 'openai/gpt-5-mini',
  dropped: 0,
  usage: USAGE,
  answerIds: ['a', 'b'],
  judgedAt: Date.UTC(2026, 10, 21, 9),
};
const { signal } = new AbortController();

const answer = (more: Partial<Answer>): Answer => ({
  id: 'a',
  modelId: MODEL,
  status: 'done',
  text: 'Because.',
  reasoning: '',
  toolCalls: [],
  sources: [],
  attempts: 1,
  warnings: [],
  timing: { startedAt: AT },
  ...more,
});
const record = (versions: readonly Answer[], more: Partial<Comparison> = {}): Comparison => ({
  version: 1,
  id: 'r',
  revision: 1,
  createdAt: AT,
  updatedAt: AT,
  pinned: false,
  tags: [],
  contestants: [{ id: 'c', modelId: MODEL }],
  turns: [
    {
      id: 't',
      prompt: { role: 'user', content: 'Why?' },
      answers: [{ contestantId: 'c', versions, current: 0 }],
      votes: [],
    },
  ],
  attachments: {},
  ...more,
});
const cost = (usd: number, estimated = false) => ({ usd, estimated, priceAsOf: '2026-11-01' });
const sumOf = (...versions: readonly Answer[]) => sumSpending(spendingOf(record(versions), OPTIONS));

test('sums what is known, and counts what is not instead of taking it for free', () => {
  const sum = sumOf(
    answer({ usage: USAGE, cost: cost(0.01) }),
    answer({ usage: USAGE, cost: cost(0.02, true) }),
    answer({}),
  );
  expect(sum).toMatchObject({
    answers: 3,
    unpriced: 1,
    estimated: true,
    inputTokens: 2000,
    outputTokens: 1000,
  });
  expect(sum.usd).toBeCloseTo(0.03, 12);
  expect(sumOf(answer({})).usd).toBeUndefined();
});

test('counts each judgement: two answers of its model, on the day on which it was asked', () => {
  const judged = (differences: Partial<StoredJudgement>) => {
    const { turns, ...rest } = record([answer({ cost: cost(0.01) })]);
    const judgement = { ...JUDGEMENT, ...differences };
    return { ...rest, turns: turns.map((turn) => ({ ...turn, differences: judgement })) };
  };
  const options = { ...OPTIONS, dayOf: (at: number) => new Date(at).toISOString().slice(0, 10) };
  expect(spendingOf(judged({ cost: cost(0.25) }), options)[1]).toMatchObject({
    day: '2026-11-21',
    modelId: 'openai/gpt-5-mini',
    answers: 2,
    unpriced: 0,
    usd: 0.25,
    inputTokens: 1000,
    outputTokens: 500,
  });
  expect(sumSpending(spendingOf(judged({}), options))).toMatchObject({ answers: 3, unpriced: 2, usd: 0.01 });

  const earlier = [
    { modelId: 'mistral/judge', judgedAt: Date.UTC(2026, 10, 19, 9), usage: USAGE, cost: cost(0.5) },
  ];
  expect(spendingOf(judged({ cost: cost(0.25), earlier }), options).slice(1)).toMatchObject([
    { day: '2026-11-19', modelId: 'mistral/judge', answers: 2, usd: 0.5 },
    { day: '2026-11-21', modelId: 'openai/gpt-5-mini', answers: 2, usd: 0.25 },
  ]);
});

test('leaves out what was never answered, and counts a failure that was paid for', () => {
  const error = { code: 'overloaded', message: 'Busy.', retryable: true } as const;
  expect(
    sumOf(answer({ status: 'waiting', text: '' }), answer({ status: 'error', text: '', error })).answers,
  ).toBe(0);
  expect(sumOf(answer({ status: 'error', error, text: 'Half', cost: cost(0.01) }))).toMatchObject({
    answers: 1,
    usd: 0.01,
  });
  expect(sumOf(answer({ status: 'streaming' }))).toMatchObject({ answers: 1, unpriced: 0 });
});

test('knows what a replayed answer would have cost, and that it cost nothing', () => {
  const sum = sumOf(answer({ cached: true, usage: USAGE, cost: cost(0) }));
  expect(sum).toMatchObject({ cached: 1, unpriced: 0, usd: 0 });
  expect(sum.inputTokens).toBeUndefined();
  expect(sum.savedUsd).toBe(priceUsage(USAGE, MODEL, { at: AT })?.usd);
  expect(sum.savedUsd).toBeGreaterThan(0);
});

test('knows what the provider’s own cache saved, and nothing of it without a price', () => {
  const usage = { ...USAGE, cachedInputTokens: 800 };
  const saved = sumOf(answer({ usage, cost: cost(0.01) }));
  const full = priceUsage(USAGE, MODEL, { at: AT })?.usd ?? 0;
  expect(saved.savedUsd).toBeCloseTo(full - (priceUsage(usage, MODEL, { at: AT })?.usd ?? 0), 12);
  expect(saved.cachedInputTokens).toBe(800);
  expect(sumOf(answer({ usage, modelId: 'nobody/knows' })).savedUsd).toBeUndefined();
});

test('counts edited prompts, kept versions, deleted comparisons and models that are still hidden', () => {
  const paid = record([answer({ cost: cost(1) }), answer({ cost: cost(2) })]);
  const branched = { ...paid, turns: [], branches: [{ turns: paid.turns }], deletedAt: 1 };
  expect(sumSpending(spendingOf(branched, OPTIONS)).usd).toBe(3);
  const hidden = record([answer({ modelId: undefined })], { contestants: [{ id: 'c' }] });
  expect(spendingOf(hidden, OPTIONS)[0]).toMatchObject({ modelId: undefined, unpriced: 1 });
});

test('adds in any grouping to the same', () => {
  const rows = sampleRecords({ count: 30, until: AT }).flatMap((each) => spendingOf(each, OPTIONS));
  const whole = sumSpending(rows);
  for (const grouping of ['model', 'provider', 'day'] as const) {
    const total = sumSpending(groupSpending(rows, grouping));
    expect({ ...total, usd: 0 }).toEqual({ ...whole, usd: 0 });
    expect(total.usd).toBeCloseTo(whole.usd ?? 0, 10);
  }
  const costs = groupSpending(rows, 'model').map(({ usd }) => usd ?? -1);
  expect(costs).toEqual(costs.toSorted((one, other) => other - one));
  expect(addSpending(NO_SPENDING, whole)).toEqual(whole);
});

test('gathers page by page, by day and model, without the record that is left out', async () => {
  const records = sampleRecords({ count: 12, until: AT });
  const pages: RecordSource = async function* () {
    yield records.slice(0, 5);
    yield records.slice(5);
  };
  const options = { dayOf: (at: number) => new Date(at).toISOString().slice(0, 10), prices: undefined };
  const gathered = await gatherSpending(
    readRecords([], pages, { signal }),
    { ...options, except: records[3]?.id },
    signal,
  );
  const left = records.filter((_, place) => place !== 3).flatMap((each) => spendingOf(each, options));
  expect(gathered).toEqual(mergeRows(left));
  expect(new Set(gathered.map(({ day, modelId }) => `${day} ${modelId}`)).size).toBe(gathered.length);
});

test('exports a line a day and model, the oldest first, and leaves empty what is not known', () => {
  const rows = [
    { day: '2026-11-20', modelId: MODEL, ...NO_SPENDING, answers: 2, unpriced: 2 },
    { day: '2026-11-19', modelId: undefined, ...NO_SPENDING, answers: 1, usd: 0.5 },
  ];
  const [head = [], first = [], second = []] = spendingCells(rows);
  expect(first.slice(0, 3)).toEqual(['2026-11-19', undefined, undefined]);
  expect(second.slice(0, 4)).toEqual(['2026-11-20', 'openai', MODEL, 2]);
  expect([first[head.indexOf('cost_usd')], second[head.indexOf('cost_usd')]]).toEqual([0.5, undefined]);
});
