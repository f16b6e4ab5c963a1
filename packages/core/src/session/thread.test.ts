import { describe, expect, test } from 'vitest';
import type { Answer, Comparison, Contestant, Turn } from '../contract/comparison.ts';
import { newComparison } from './new-comparison.ts';
import { emptyAnswer } from './reduce-answer.ts';
import { isEmptyPrompt, parentAnswerId, threadOf } from './thread.ts';

/** A turn whose prompt is its id, and whose answers are `{ contestant: text }` or `{ contestant: versions }`. */
function turn(
  id: string,
  texts: Readonly<Record<string, string | readonly string[]>>,
  continuedFrom?: string,
): Turn {
  const answer = (contestantId: string, text: string, version: number): Answer => ({
    ...emptyAnswer({ id: `${id}-${contestantId}${version}` }),
    status: 'done',
    text,
  });
  return {
    id,
    prompt: { role: 'user', content: id },
    continuedFrom,
    answers: Object.entries(texts).map(([contestantId, said]) => ({
      contestantId,
      versions: [said].flat().map((text, version) => answer(contestantId, text, version)),
      current: 0,
    })),
    votes: [],
  };
}

function comparison(contestants: readonly (string | Contestant)[], ...turns: readonly Turn[]): Comparison {
  const known = contestants.map((item) => (typeof item === 'string' ? { id: item } : item));
  return { ...newComparison({ id: 'c', at: 0 }), contestants: known, turns };
}

const said = (record: Comparison, whose: string) =>
  threadOf(record, record.turns.length - 1, whose).map(({ content }) => content);

test('each contestant goes on from its own answers', () => {
  const record = comparison(
    ['a', 'b'],
    turn('1', { a: 'A1', b: 'B1' }),
    turn('2', { a: 'A2', b: 'B2' }),
    turn('3', {}),
  );

  expect(said(record, 'a')).toEqual(['1', 'A1', '2', 'A2', '3']);
  expect(threadOf(record, 1, 'b')).toEqual([
    { role: 'user', content: '1' },
    { role: 'assistant', content: 'B1' },
    { role: 'user', content: '2' },
  ]);
});

test('a turn that continued from one contestant has the thread of that one before it', () => {
  const record = comparison(
    ['a', 'b'],
    turn('1', { a: 'A1', b: 'B1' }),
    turn('2', { a: 'A2', b: 'B2' }, 'b'),
    turn('3', { a: 'A3', b: 'B3' }),
    turn('4', {}, 'a'),
  );

  expect(said(record, 'b')).toEqual(['1', 'B1', '2', 'A2', '3', 'A3', '4']);
});

test('an answer without text leaves its prompt alone', () => {
  const record = comparison(['a'], turn('1', { a: '' }), turn('2', {}));

  expect(said(record, 'a')).toEqual(['1', '2']);
});

test('the version that is shown is the one that goes on', () => {
  const first = turn('1', { a: ['old', 'new'] });
  const shown = { ...first, answers: first.answers.map((slot) => ({ ...slot, current: 1 })) };

  expect(said(comparison(['a'], first, turn('2', {})), 'a')).toEqual(['1', 'old', '2']);
  expect(said(comparison(['a'], shown, turn('2', {})), 'a')).toEqual(['1', 'new', '2']);
});

describe('a contestant that replaced another', () => {
  test("goes on from the other's answers, however often that happened", () => {
    const contestants = ['a', { id: 'b', replaces: 'a' }, { id: 'c', replaces: 'b' }];
    const record = comparison(contestants, turn('1', { a: 'A1' }), turn('2', { b: 'B2' }), turn('3', {}));

    expect(said(record, 'c')).toEqual(['1', 'A1', '2', 'B2', '3']);
  });

  test('and is replaced by it in turn is no endless search', () => {
    const contestants = [
      { id: 'a', replaces: 'b' },
      { id: 'b', replaces: 'a' },
      { id: 'c', replaces: 'c' },
    ];
    const record = comparison(contestants, turn('1', {}), turn('2', {}));

    expect(said(record, 'a')).toEqual(['1', '2']);
    expect(said(record, 'c')).toEqual(['1', '2']);
  });
});

test('the parent of an answer is what its thread goes on from', () => {
  const record = comparison(
    ['a', 'b'],
    turn('1', { a: 'A1', b: 'B1' }),
    turn('2', { a: 'A2', b: 'B2' }, 'b'),
  );

  expect(parentAnswerId(record, 0, 'a')).toBeUndefined();
  expect(parentAnswerId(record, 1, 'a')).toBe('1-b0');
  expect(parentAnswerId(comparison(['a'], turn('1', { a: 'A1' }), turn('2', {})), 1, 'a')).toBe('1-a0');
});

test('a turn that is not there has an empty thread', () => {
  expect(threadOf(comparison(['a']), 3, 'a')).toEqual([]);
});

test('a prompt is empty without a word or a picture', () => {
  expect(isEmptyPrompt({ role: 'user', content: ' \n ' })).toBe(true);
  expect(isEmptyPrompt({ role: 'user', content: [] })).toBe(true);
  expect(isEmptyPrompt({ role: 'user', content: [{ type: 'text', text: ' ' }] })).toBe(true);
  expect(isEmptyPrompt({ role: 'user', content: [{ type: 'image', url: 'data:image/png;base64,A' }] })).toBe(
    false,
  );
  expect(isEmptyPrompt({ role: 'user', content: 'Hi' })).toBe(false);
});
