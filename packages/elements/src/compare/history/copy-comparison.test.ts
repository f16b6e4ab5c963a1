import type { Comparison } from '@llmselect/core';
import { expect, test } from 'vitest';
import { sampleRecords } from '../../testing/sample-records.ts';
import { copyComparison } from './copy-comparison.ts';

const [sample] = sampleRecords({ count: 1, until: 1_000 }) as [Comparison];
const [turn] = sample.turns as [Comparison['turns'][number]];
const ORIGINAL: Comparison = {
  ...sample,
  revision: 7,
  pinned: true,
  deletedAt: 5,
  turns: [turn, { ...turn, id: 'second' }],
  branches: [{ after: turn.id, turns: [{ ...turn, id: 'aside' }] }],
};
const NEW = { id: 'copy', at: 2_000 };

test('a copy has all turns and branches, its own name, and no votes: nobody has voted twice', () => {
  const copy = copyComparison(ORIGINAL, NEW);
  expect(copy).toMatchObject({
    id: 'copy',
    revision: 0,
    createdAt: 2_000,
    pinned: false,
    parent: { comparisonId: ORIGINAL.id, turnId: 'second' },
  });
  expect(copy?.deletedAt).toBeUndefined();
  expect(copy?.turns.map(({ id }) => id)).toEqual([turn.id, 'second']);
  expect(copy?.branches?.[0]?.turns.map(({ id }) => id)).toEqual(['aside']);
  expect(
    [...(copy?.turns ?? []), ...(copy?.branches?.[0]?.turns ?? [])].flatMap(({ votes }) => votes),
  ).toEqual([]);
  expect(copy?.turns[0]?.answers).toEqual(turn.answers);
});

test('a branch ends with the turn that it is made from, and knows it', () => {
  const copy = copyComparison(ORIGINAL, { ...NEW, upTo: turn.id });
  expect(copy?.turns.map(({ id }) => id)).toEqual([turn.id]);
  expect(copy?.branches).toBeUndefined();
  expect(copy?.parent).toEqual({ comparisonId: ORIGINAL.id, turnId: turn.id });
});

test('what is still being written is cut off in the copy', () => {
  const slot = turn.answers[0] as (typeof turn.answers)[number];
  const running = {
    ...slot,
    versions: slot.versions.map((answer) => ({ ...answer, status: 'streaming' as const })),
  };
  const copy = copyComparison({ ...ORIGINAL, turns: [{ ...turn, answers: [running] }] }, NEW);
  expect(copy?.turns[0]?.answers[0]?.versions[0]?.status).toBe('interrupted');
});

test('there is no branch from a turn that is not there', () => {
  expect(copyComparison(ORIGINAL, { ...NEW, upTo: 'gone' })).toBeUndefined();
});
