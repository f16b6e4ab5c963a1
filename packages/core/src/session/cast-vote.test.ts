import { describe, expect, test } from 'vitest';
import type { AnswerStatus, Comparison } from '../contract/comparison.ts';
import { castVote } from './cast-vote.ts';
import { newComparison } from './new-comparison.ts';
import { emptyAnswer } from './reduce-answer.ts';

const STAMP = { id: 'v', castAt: 5 };

/** One turn for each list of statuses; the answers of turn `n` are called `n-0`, `n-1`, … */
function comparison(...turns: readonly (readonly AnswerStatus[])[]): Comparison {
  return {
    ...newComparison({ id: 'c', at: 0 }),
    turns: turns.map((statuses, turnIndex) => ({
      id: `t${turnIndex}`,
      prompt: { role: 'user', content: 'x' },
      answers: statuses.map((status, index) => ({
        contestantId: String(index),
        versions: [{ ...emptyAnswer({ id: `${turnIndex}-${index}` }), status }],
        current: 0,
      })),
      votes: [],
    })),
  };
}

test('a vote is completed from what is shown', () => {
  const { turnId, vote } = castVote(
    comparison(['done'], ['done', 'done']),
    { kind: 'best', winner: '1-1', note: 'Clear.' },
    STAMP,
  );

  expect(turnId).toBe('t1');
  expect(vote).toEqual({
    id: 'v',
    castAt: 5,
    kind: 'best',
    answerIds: ['1-0', '1-1'],
    winner: '1-1',
    note: 'Clear.',
    blind: false,
    early: false,
    tags: [],
  });
});

test('what the host says goes over what is shown', () => {
  const input = {
    kind: 'thumb',
    value: -1,
    turnId: 't0',
    answerIds: ['0-1', '0-0'],
    blind: true,
    tags: ['code'],
  } as const;

  expect(castVote(comparison(['done', 'done'], ['done']), input, STAMP)).toMatchObject({
    turnId: 't0',
    vote: { value: -1, answerIds: ['0-1', '0-0'], blind: true, tags: ['code'] },
  });
});

test('a vote before all have finished says so', () => {
  const record = comparison(['done', 'streaming']);

  expect(castVote(record, { kind: 'best', winner: '0-0' }, STAMP).vote.early).toBe(true);
});

describe('refused', () => {
  test.each<AnswerStatus>(['waiting', 'error', 'interrupted'])(
    'is a winner that is %s, though it can lose',
    (status) => {
      const record = comparison([status, 'done']);

      expect(() => castVote(record, { kind: 'best', winner: '0-0' }, STAMP)).toThrow(
        expect.objectContaining({ code: 'invalid-request', param: 'winner' }),
      );
      expect(castVote(record, { kind: 'best', winner: '0-1' }, STAMP).vote.answerIds).toEqual(['0-0', '0-1']);
    },
  );

  test.each([undefined, 'nobody'])('is %j as a winner', (winner) => {
    expect(() => castVote(comparison(['done']), { kind: 'best', winner }, STAMP)).toThrow(
      expect.objectContaining({ code: 'invalid-request' }),
    );
  });

  test('is a vote on nothing', () => {
    const notFound = expect.objectContaining({ code: 'not-found' });

    expect(() => castVote(comparison(), { kind: 'tie' }, STAMP)).toThrow(notFound);
    expect(() => castVote(comparison(['done']), { kind: 'tie', turnId: 'other' }, STAMP)).toThrow(notFound);
  });
});
