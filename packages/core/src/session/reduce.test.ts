import { expect, test } from 'vitest';
import type { Turn } from '../contract/comparison.ts';
import type { RunEvent } from '../run/run-event.ts';
import { newComparison } from './new-comparison.ts';
import { reduce, type SessionAction } from './reduce.ts';
import { emptyAnswer } from './reduce-answer.ts';
import type { SessionState } from './session.ts';

const turn = (id: string): Turn => ({
  id,
  prompt: { role: 'user', content: id },
  answers: ['a', 'b'].map((contestantId) => ({
    contestantId,
    versions: [emptyAnswer({ id: `${id}-${contestantId}` })],
    current: 0,
  })),
  votes: [],
});

const STATE: SessionState = {
  comparison: {
    ...newComparison({ id: 'c', at: 1 }),
    contestants: [{ id: 'a' }, { id: 'b' }],
    turns: [turn('t1'), turn('t2')],
  },
  active: ['a', 'b'],
  continueWith: 'a',
};

const ANSWER_IDS = new Map([
  ['a', 't2-a'],
  ['b', 't2-b'],
]);

function told(...events: readonly Omit<RunEvent, 'atMs'>[]): SessionAction {
  const timed = events.map((event) => ({ atMs: 0, ...event }) as RunEvent);
  return { type: 'events', turnId: 't2', answerIds: ANSWER_IDS, events: timed, zeroAt: 0, at: 2 };
}

const say = (contestantId: string, text: string) =>
  ({ contestantId, type: 'text-delta', text }) as Omit<RunEvent, 'atMs'>;

test('a batch reaches each answer in order, and counts as one change', () => {
  const next = reduce(STATE, told(say('a', '1'), say('b', 'x'), say('a', '2')));

  expect(next.comparison.turns[1]?.answers.map(({ versions }) => versions[0]?.text)).toEqual(['12', 'x']);
  expect(next.comparison).toMatchObject({ revision: 1, updatedAt: 2 });
});

test('an answer goes on where another tab has set its turn aside', () => {
  const { comparison } = STATE;
  const branches = [
    { after: undefined, turns: [turn('t3')] },
    { after: 't1', turns: [turn('t2')] },
  ];
  const aside = { ...STATE, comparison: { ...comparison, turns: [turn('t1')], branches } };
  const next = reduce(aside, told(say('a', '1'))).comparison;

  expect(next.branches?.[1]?.turns[0]?.answers[0]?.versions[0]?.text).toBe('1');
  expect(next.branches?.[0]).toBe(branches[0]);
  expect(next.revision).toBe(comparison.revision + 1);
});

test('what an action does not touch keeps its identity', () => {
  const next = reduce(STATE, told(say('a', '1')));

  expect(next.comparison.turns[0]).toBe(STATE.comparison.turns[0]);
  expect(next.comparison.turns[1]?.answers[1]).toBe(STATE.comparison.turns[1]?.answers[1]);
  expect(next.comparison.contestants).toBe(STATE.comparison.contestants);
  expect(next.comparison.turns[1]?.answers[0]).not.toBe(STATE.comparison.turns[1]?.answers[0]);
});

test.each<[string, SessionAction]>([
  ['nothing', told()],
  ['an event of someone unknown', told(say('c', 'x'))],
  ['an event that says nothing', told({ contestantId: 'a', type: 'activity' })],
  ['a turn that is not there', { type: 'version-show', turnId: 't9', contestantId: 'a', index: 0, at: 2 }],
  ['a slot that is not there', { type: 'version-show', turnId: 't2', contestantId: 'c', index: 0, at: 2 }],
  ['a version that is not there', { type: 'version-show', turnId: 't2', contestantId: 'a', index: 1, at: 2 }],
  ['the version that is shown', { type: 'version-show', turnId: 't2', contestantId: 'a', index: 0, at: 2 }],
  ['whom it already goes on with', { type: 'continue-with', whom: 'a' }],
])('%s leaves the very same state', (_, action) => {
  expect(reduce(STATE, action)).toBe(STATE);
});

test('events go to the answer that the run was started for, not to the one that is shown', () => {
  const answer = emptyAnswer({ id: 'newer' });
  const added = reduce(STATE, { type: 'version-add', turnId: 't2', contestantId: 'a', answer, at: 2 });
  const next = reduce(added, told(say('a', 'late')));

  expect(next.comparison.turns[1]?.answers[0]).toMatchObject({
    current: 1,
    versions: [{ text: 'late' }, { text: '' }],
  });
});

test('a new turn ends the wish to go on with one', () => {
  const next = reduce(STATE, { type: 'turn-add', turn: turn('t3'), at: 3 });

  expect(next).toMatchObject({ continueWith: 'all', comparison: { turns: { length: 3 }, revision: 1 } });
});
