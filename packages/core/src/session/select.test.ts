import { expect, test } from 'vitest';
import type { AnswerStatus } from '../contract/comparison.ts';
import { newComparison, recover } from './new-comparison.ts';
import { emptyAnswer } from './reduce-answer.ts';
import {
  activeContestants,
  currentAnswer,
  findContestant,
  isPending,
  isRunning,
  lastTurn,
} from './select.ts';
import type { SessionState } from './session.ts';

function stateWith(...statuses: readonly AnswerStatus[]): SessionState {
  const versions = statuses.map((status, index) => ({ ...emptyAnswer({ id: String(index) }), status }));
  return {
    comparison: {
      ...newComparison({ id: 'c', at: 7, system: 'Be brief.' }),
      contestants: [{ id: 'a' }, { id: 'b' }],
      turns: [
        {
          id: 't',
          prompt: { role: 'user', content: 'x' },
          answers: [{ contestantId: 'a', versions, current: 0 }],
          votes: [],
        },
      ],
    },
    active: ['b', 'gone', 'a'],
    continueWith: 'all',
  };
}

test('an answer is pending while it may still change by itself', () => {
  const statuses: readonly AnswerStatus[] = [
    'waiting',
    'streaming',
    'done',
    'error',
    'aborted',
    'interrupted',
  ];
  const pending = statuses.filter((status) => isPending({ ...emptyAnswer({ id: 'x' }), status }));

  expect(pending).toEqual(['waiting', 'streaming']);
});

test('a session runs while any version of the last turn is pending', () => {
  expect(isRunning(stateWith('done', 'streaming'))).toBe(true);
  expect(isRunning(stateWith('done', 'error'))).toBe(false);
  expect(isRunning({ ...stateWith(), comparison: newComparison({ id: 'c', at: 0 }) })).toBe(false);
});

test('contestants are found by id, and the active ones are in column order', () => {
  const state = stateWith('done');

  expect(findContestant(state, 'b')).toEqual({ id: 'b' });
  expect(findContestant(state, 'gone')).toBeUndefined();
  expect(activeContestants(state).map(({ id }) => id)).toEqual(['b', 'a']);
});

test('the answer shown is that of the current version', () => {
  const slot = lastTurn(stateWith('done', 'error'))!.answers[0]!;

  expect(currentAnswer({ ...slot, current: 1 })?.id).toBe('1');
  expect(currentAnswer({ ...slot, current: 2 })).toBeUndefined();
});

test('what was under way when a record was stored was interrupted', () => {
  const recovered = recover(stateWith('waiting', 'streaming', 'done', 'aborted').comparison);

  expect(recovered.turns[0]?.answers[0]?.versions.map(({ status }) => status)).toEqual([
    'interrupted',
    'interrupted',
    'done',
    'aborted',
  ]);
});

test('a new record is empty, with what it was made from', () => {
  expect(newComparison({ id: 'c', at: 7, system: 'Be brief.', params: { seed: 1 } })).toEqual({
    version: 1,
    id: 'c',
    revision: 0,
    createdAt: 7,
    updatedAt: 7,
    pinned: false,
    tags: [],
    system: 'Be brief.',
    params: { seed: 1 },
    contestants: [],
    turns: [],
    attachments: {},
  });
});
