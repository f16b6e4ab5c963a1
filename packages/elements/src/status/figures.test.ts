import type { Comparison } from '@llmselect/core';
import { expect, test } from 'vitest';
import { addFigures, figuresOf, gatherFigures } from './figures.ts';

function record(id: string, answers: readonly object[]): Comparison {
  const versions = answers.map((answer, index) => ({ id: `a${index}`, text: '', ...answer }));
  const turn = { id: 't1', answers: [{ contestantId: 'c1', current: 0, versions }], votes: [] };
  return { id, turns: [turn] } as unknown as Comparison; // as much of one as is read
}

const PAID = record('paid', [
  { usage: { inputTokens: 10, outputTokens: 90 }, cost: { usd: 0.5 } },
  { usage: { outputTokens: 50 } },
  {},
]);

test('sums what is known of every version, and nothing else', () => {
  expect(figuresOf(PAID)).toEqual({ tokens: 150, usd: 0.5 });
  expect(figuresOf(record('free', [{}]))).toEqual({ tokens: undefined, usd: undefined });
  expect(figuresOf(undefined)).toEqual({});
  expect(addFigures({ tokens: 1 }, { usd: 2 })).toEqual({ tokens: 1, usd: 2 });
});

test('counts what all judges of the answers took', () => {
  const { turns, ...rest } = record('judged', [{ usage: { outputTokens: 7 }, cost: { usd: 0.5 } }]);
  const earlier = [{ usage: { outputTokens: 1 }, cost: { usd: 0.125 } }];
  const differences = { usage: { inputTokens: 40, outputTokens: 2 }, cost: { usd: 0.25 }, earlier };
  const judged = { ...rest, turns: turns.map((turn) => ({ ...turn, differences })) } as unknown as Comparison; // as much of one as is read
  expect(figuresOf(judged)).toEqual({ tokens: 50, usd: 0.875 });
});

test('sums all that a source gives but the one that is left out, page by page or at once', async () => {
  const other = record('other', [{ usage: { outputTokens: 7 } }]);
  const { signal } = new AbortController();
  const paged = async function* () {
    yield [PAID, other];
    yield [other];
  };
  expect(await gatherFigures(paged, 'paid', signal)).toEqual({ tokens: 14, usd: undefined });
  expect(await gatherFigures(async () => [PAID], undefined, signal)).toEqual({ tokens: 150, usd: 0.5 });
});

test('stops when nobody waits any more', async () => {
  const gone = AbortSignal.abort(new Error('gone'));
  await expect(gatherFigures(async () => [PAID], undefined, gone)).rejects.toThrow('gone');
});
