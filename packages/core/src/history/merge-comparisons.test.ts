import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Comparison, Turn } from '../contract/comparison.ts';
import { parseComparison } from '../contract/comparison-schema.ts';
import { allTurns } from '../session/branches.ts';
import { AT, answer, comparison, turn, vote } from './__fixtures__/records.ts';
import { mergeComparisons } from './merge-comparisons.ts';
import { isSameValue } from './same-value.ts';

const base = comparison('c', { turns: [turn('t1'), turn('t2')] });

/** What somebody does to a record. Names begin with who it is, so that nobody invents the same. */
type Edit = (record: Comparison, who: string, count: number) => Comparison;

const touch = (record: Comparison, changes: Partial<Comparison>, count: number): Comparison => ({
  ...record,
  ...changes,
  revision: record.revision + 1,
  updatedAt: record.updatedAt + 1 + (count % 3),
});
const inTurn = (record: Comparison, count: number, change: (turn: Turn) => Turn) =>
  record.turns.map((one, index) => (index === count % record.turns.length ? change(one) : one));

const EDITS: Readonly<Record<string, Edit>> = {
  ask: (record, who, count) => touch(record, { turns: [...record.turns, turn(`${who}${count}-t`)] }, count),
  retry: (record, who, count) =>
    touch(
      record,
      {
        turns: inTurn(record, count, (one) => ({
          ...one,
          answers: one.answers.map((slot, index) =>
            index > 0
              ? slot
              : {
                  ...slot,
                  versions: [...slot.versions, answer(`${who}${count}-v`)],
                  current: slot.versions.length,
                },
          ),
        })),
      },
      count,
    ),
  vote: (record, who, count) =>
    touch(
      record,
      {
        turns: inTurn(record, count, (one) => ({
          ...one,
          votes: [...one.votes, vote(`${who}${count}-w`, [])],
        })),
      },
      count,
    ),
  rename: (record, who, count) => touch(record, { title: `${who}${count}` }, count),
  tag: (record, who, count) => touch(record, { tags: [...record.tags, `${who}${count}`] }, count),
  pin: (record, _, count) => touch(record, { pinned: !record.pinned }, count),
  edit: (record, who, count) =>
    touch(
      record,
      {
        turns: [...record.turns.slice(0, 1), turn(`${who}${count}-e`, { edition: count + 1 })],
        branches: [
          ...(record.branches ?? []),
          ...(record.turns.length > 1 ? [{ after: record.turns[0]?.id, turns: record.turns.slice(1) }] : []),
        ],
      },
      count,
    ),
};

const edits = (who: string) =>
  fc
    .array(fc.constantFrom(...Object.keys(EDITS)), { maxLength: 5 })
    .map((names) => names.reduce((record, name, count) => EDITS[name]?.(record, who, count) ?? record, base));

const idsOf = (record: Comparison) => {
  const turns = allTurns(record);
  return {
    turns: turns.map(({ id }) => id),
    versions: turns.flatMap((one) => one.answers.flatMap(({ versions }) => versions.map(({ id }) => id))),
    votes: turns.flatMap((one) => one.votes.map(({ id }) => id)),
  };
};

describe('whatever two sides did to a record', () => {
  const pairs = [edits('m'), edits('o')] as const;

  test('no turn, version or vote is lost, each is there once, and the record is whole', () => {
    fc.assert(
      fc.property(...pairs, fc.boolean(), (mine, theirs, isBaseKnown) => {
        const merged = mergeComparisons(isBaseKnown ? base : undefined, mine, theirs);
        const ids = idsOf(merged);
        for (const kind of ['turns', 'versions', 'votes'] as const) {
          expect(ids[kind].toSorted()).toEqual(
            [...new Set([...idsOf(mine)[kind], ...idsOf(theirs)[kind]])].toSorted(),
          );
        }
        expect(isSameValue(parseComparison(merged), merged)).toBe(true);
      }),
    );
  });

  test('it does not matter which side is called mine', () => {
    fc.assert(
      fc.property(...pairs, fc.boolean(), (mine, theirs, isBaseKnown) => {
        const known = isBaseKnown ? base : undefined;
        expect(
          isSameValue(mergeComparisons(known, mine, theirs), mergeComparisons(known, theirs, mine)),
        ).toBe(true);
      }),
    );
  });

  test('merging again changes nothing', () => {
    fc.assert(
      fc.property(...pairs, (mine, theirs) => {
        const merged = mergeComparisons(base, mine, theirs);
        expect(isSameValue(mergeComparisons(base, merged, merged), merged)).toBe(true);
        const again = idsOf(mergeComparisons(undefined, merged, theirs));
        for (const kind of ['turns', 'versions', 'votes'] as const) {
          expect(again[kind].toSorted()).toEqual(idsOf(merged)[kind].toSorted());
        }
      }),
    );
  });

  test('a side that changed nothing gets what the other has', () => {
    fc.assert(
      fc.property(edits('o'), (theirs) => {
        expect(mergeComparisons(base, base, theirs)).toEqual(theirs);
      }),
    );
  });
});

test('what one side took out stays out, unless the other had changed it', () => {
  const voted = { ...base, turns: [turn('t1', { votes: [vote('w', [])] }), turn('t2')] };
  const withdrawn = { ...base, revision: 3 };
  const renamed = { ...voted, title: 'Theirs' };
  expect(mergeComparisons(voted, withdrawn, renamed)).toMatchObject({
    title: 'Theirs',
    turns: [{ votes: [] }, {}],
  });

  const removed = { ...base, turns: [turn('t1')], updatedAt: AT + 5 };
  const judged = { ...base, turns: [turn('t1'), turn('t2', { votes: [vote('w', [])] })] };
  expect(allTurns(mergeComparisons(base, removed, judged)).map(({ id }) => id)).toEqual(['t1', 't2']);
  expect(allTurns(mergeComparisons(base, removed, base)).map(({ id }) => id)).toEqual(['t1']);
});

test('conversations that went on differently: the later is shown, the other is a branch of it', () => {
  const mine = { ...base, turns: [...base.turns, turn('mine')], updatedAt: AT + 2 };
  const theirs = { ...base, turns: [...base.turns, turn('theirs')], updatedAt: AT + 1 };
  const merged = mergeComparisons(base, mine, theirs);

  expect(merged.turns.map(({ id }) => id)).toEqual(['t1', 't2', 'mine']);
  expect(merged.branches).toMatchObject([{ after: 't2', turns: [{ id: 'theirs' }] }]);
});

test('what followed a removed turn follows the turn before it', () => {
  const branched = { ...base, branches: [{ after: 't2', turns: [turn('t3')] }] };
  const removed = { ...branched, turns: [turn('t1')], branches: [{ after: 't1', turns: [turn('t3')] }] };
  const renamed = { ...branched, title: 'Theirs', updatedAt: AT + 1 };
  const merged = mergeComparisons(branched, removed, renamed);

  expect(merged).toMatchObject({ title: 'Theirs', turns: [{ id: 't1' }], branches: [{ after: 't1' }] });
});

const answered = (text: string, status: 'streaming' | 'interrupted' | 'done' | 'aborted', updatedAt = AT) => {
  const one = turn('t1');
  const slot = { contestantId: 'a', versions: [answer('x', { text, status })], current: 0 };
  return comparison('c', { updatedAt, turns: [{ ...one, answers: [slot] }] });
};
const versionsOf = (record: Comparison) =>
  record.turns[0]?.answers[0]?.versions.map(({ status, text }) => `${status} ${text}`);

test('of one answer, whoever knows more is right', () => {
  const merge = (one: Comparison, other: Comparison) => versionsOf(mergeComparisons(undefined, one, other));
  expect(merge(answered('Half', 'interrupted', AT + 9), answered('Half of it', 'done'))).toEqual([
    'done Half of it',
  ]);
  expect(merge(answered('Half', 'interrupted', AT + 9), answered('Half of', 'streaming'))).toEqual([
    'streaming Half of',
  ]);
  expect(merge(answered('Half', 'streaming', AT + 9), answered('Half', 'interrupted'))).toEqual([
    'interrupted Half',
  ]);
  expect(merge(answered('Half', 'aborted'), answered('Half of', 'streaming', AT + 9))).toEqual([
    'aborted Half of',
  ]);
});

test('an answer that both sides changed is kept in both versions, and only once', () => {
  const [mine, theirs] = [answered('Mine', 'done', AT + 1), answered('Theirs', 'done')];
  const merged = mergeComparisons(undefined, mine, theirs);
  expect(versionsOf(merged)).toEqual(['done Mine', 'done Theirs']);
  expect(merged.turns[0]?.answers[0]?.current).toBe(0);
  expect(versionsOf(mergeComparisons(undefined, merged, theirs))).toEqual(['done Mine', 'done Theirs']);
});

test('a blind vote that one side cast tells the models to the other', () => {
  const blind = comparison('c', { contestants: [{ id: 'a' }, { id: 'b' }] });
  const told = { ...blind, contestants: comparison('c').contestants };
  const merged = mergeComparisons(undefined, { ...blind, updatedAt: AT + 1 }, told);
  expect(merged.contestants.map(({ modelId }) => modelId)).toEqual(['fake/a', 'fake/b']);
});

test('a deletion stands, unless something changed after it', () => {
  const deleted = { ...base, deletedAt: AT + 10, revision: 2 };
  const before = { ...base, title: 'Old', updatedAt: AT + 5, revision: 2 };
  const after = { ...base, title: 'New', updatedAt: AT + 15, revision: 2 };
  expect(mergeComparisons(base, deleted, before).deletedAt).toBe(AT + 10);
  expect(mergeComparisons(base, deleted, after).deletedAt).toBeUndefined();
});
