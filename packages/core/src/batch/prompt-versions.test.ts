import { expect, test } from 'vitest';
import type { Comparison } from '../contract/comparison.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { measureModels } from '../votes/measure-models.ts';
import { rankModels } from '../votes/rank.ts';
import { scriptedBackend } from './__fixtures__/scripted-backend.ts';
import { createBatch } from './create-batch.ts';
import { byPromptVersion, promptVersionOf } from './prompt-versions.ts';

/** Two models, two wordings, and everybody prefers the second wording. */
async function voted(): Promise<readonly Comparison[]> {
  const batch = createBatch({
    name: 'Wordings',
    template: [
      { version: 'A', prompt: 'Say {{word}}' },
      { version: 'B', prompt: 'Please say {{word}}' },
    ],
    rows: Array.from({ length: 10 }, (_, index) => ({ word: `w${index}` })),
    contestants: ['fake/a', { id: 'b', modelId: 'fake/b' }],
    backend: scriptedBackend(),
    clock: createManualClock(),
  });
  await batch.resume();
  return batch.comparisons.map((comparison, index) => ({
    ...comparison,
    turns: comparison.turns.map((turn) => {
      const answerIds = turn.answers.flatMap(({ versions }) => versions.map(({ id }) => id));
      const winner = answerIds[index % 2 === 0 ? 1 : 3] ?? '';
      const vote = { id: `v${index}`, castAt: 1, kind: 'best', answerIds, winner, blind: true } as const;
      return { ...turn, votes: [{ ...vote, early: false, tags: [] }] };
    }),
  }));
}

test('wordings are ranked by the same votes as models', async () => {
  const comparisons = await voted();
  const names = (ranked: readonly Comparison[]) =>
    rankModels(ranked, { tag: 'Wordings' }).rows.map(({ modelId }) => modelId);
  expect(names(byPromptVersion(comparisons, 'version'))).toEqual(['B', 'A']);
  expect(names(byPromptVersion(comparisons)).slice(0, 2).sort()).toEqual(['fake/a · B', 'fake/b · B']);
  expect(names(comparisons).sort()).toEqual(['fake/a', 'fake/b']);
  const measures = measureModels(byPromptVersion(comparisons, 'version'));
  expect(measures.map(({ modelId, answers }) => [modelId, answers])).toEqual([
    ['A', 20],
    ['B', 20],
  ]);
});

test('contestants without a wording of their own, and those that are still blind, stay what they are', async () => {
  const [comparison] = await voted();
  if (comparison === undefined) throw new Error('There is no comparison.');
  const plain = {
    ...comparison,
    contestants: [{ id: 'x', modelId: 'fake/a' }, { id: 'slot~B' }],
    turns: [],
    branches: [{ turns: comparison.turns }],
  };
  const [seen] = byPromptVersion([plain]);
  expect(seen?.contestants).toEqual(plain.contestants);
  expect(seen?.branches?.[0]?.turns[0]?.answers[1]?.versions[0]?.modelId).toBe('fake/a · B');
  expect([promptVersionOf('m1'), promptVersionOf('m~1~B')]).toEqual([undefined, 'B']);
});
