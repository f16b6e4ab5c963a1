import { expect, test } from 'vitest';
import { answer, comparison, turn } from '../history/__fixtures__/records.ts';
import { EndedAnswers } from './ended-answers.ts';

function record(status: 'waiting' | 'done', text: string) {
  const slot = { contestantId: 'a', versions: [answer('own', { status, text })], current: 0 };
  return comparison('one', {
    turns: [turn('t', { answers: [slot] })],
    branches: [{ after: undefined, turns: [turn('u', { answers: [slot] })] }],
  });
}

const statuses = ({ turns, branches = [] }: ReturnType<typeof record>) =>
  [...turns, ...branches.flatMap((branch) => branch.turns)].flatMap(({ answers }) =>
    answers.flatMap(({ versions }) => versions.map(({ status, text }) => `${status} ${text}`)),
  );

/** A session that has read one answer to its end, and has taken its turn out since. */
function afterOne() {
  let running = new Set(['own']);
  const ended = new EndedAnswers(() => running);
  ended.note(record('waiting', ''));
  running = new Set();
  ended.note(record('done', 'All of it'));
  ended.note(comparison('one', { turns: [] }));
  return ended;
}

test('an answer that comes back unended, since another tab knew no more, ends as it had ended', () => {
  expect(statuses(afterOne().endIn(record('waiting', '')))).toEqual(['done All of it', 'done All of it']);
});

test('a record that waits for none of them keeps its identity', () => {
  const others = comparison('two', { turns: [turn('t')] });
  expect(afterOne().endIn(others)).toBe(others);
});

test('an answer that is still being read, or that somebody else reads, is left as it is', () => {
  const waiting = record('waiting', '');
  const reading = new EndedAnswers(() => new Set(['own']));
  reading.note(waiting);
  reading.note(waiting);
  expect(reading.endIn(waiting)).toBe(waiting);
  expect(new EndedAnswers(() => new Set()).endIn(waiting)).toBe(waiting);
});
