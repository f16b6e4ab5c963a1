import type { StoredJudgement } from '@llmselect/core';
import { expect, test } from 'vitest';
import { billsBefore, billsOf } from './judgement-bills.ts';

/** A judgement by a model that cost so many dollars, and is kept under the time `usd`. */
function judged(modelId: string, usd: number, earlier?: StoredJudgement['earlier']): StoredJudgement {
  const cost = { usd, estimated: false, priceAsOf: '2026-11-10' };
  const usage = { inputTokens: 100, outputTokens: usd };
  const found = { findings: [], unsure: [], dropped: 0, answerIds: ['x', 'y'] };
  return { ...found, modelId, usage, cost, judgedAt: usd, earlier };
}
const paidFor = (judgement: StoredJudgement | undefined) =>
  billsOf(judgement).map(({ modelId, cost }) => [modelId, cost?.usd]);
const after = (before: StoredJudgement | undefined, next: StoredJudgement, again = false) => ({
  ...next,
  earlier: billsBefore(before, next, again),
});

test('what was paid for every judgement that another one took the place of stays counted, and what they found does not', () => {
  const third = after(after(after(undefined, judged('a', 1)), judged('b', 2)), judged('b', 2));
  expect(paidFor(third)).toEqual([
    ['a', 1],
    ['b', 2],
    ['b', 2],
  ]);
  expect(third.earlier?.[0]).toEqual({
    modelId: 'a',
    judgedAt: 1,
    usage: { inputTokens: 100, outputTokens: 1 },
    cost: { usd: 1, estimated: false, priceAsOf: '2026-11-10' },
  });
});

test('a judgement that comes back from a cache is counted once', () => {
  const [a, b] = [judged('a', 1), judged('b', 2)];
  expect(paidFor(after(a, a, true))).toEqual([['a', 1]]);
  expect(paidFor(after(after(a, b), { ...a, judgedAt: 9 }, true))).toEqual([
    ['b', 2],
    ['a', 1],
  ]);
});

test('of two that were paid for and are alike, one that comes back takes the place of one', () => {
  const a = judged('a', 1);
  expect(paidFor(after(after(a, { ...a, judgedAt: 2 }), { ...a, judgedAt: 9 }, true))).toEqual([
    ['a', 1],
    ['a', 1],
  ]);
});

test('the first judgement takes the place of none', () => {
  expect(billsBefore(undefined, judged('a', 1), false)).toBeUndefined();
  expect(billsOf(undefined)).toEqual([]);
});
