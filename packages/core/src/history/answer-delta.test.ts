import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answer, streaming } from './__fixtures__/records.ts';
import { type AnswerDelta, answerDelta, applyDeltas } from './answer-delta.ts';

const empty = streaming('c');
const answerOf = (record: typeof empty) => record.turns[0]?.answers[0]?.versions[0];

/** An answer that grew by these pieces, as it was after each. */
const growing = (pieces: readonly string[]) => [
  answerOf(empty) ?? answer('none'),
  ...pieces.map((_, index) =>
    answer('c-1-a', { status: 'streaming', text: pieces.slice(0, index + 1).join('') }),
  ),
];
const deltasOf = (states: readonly ReturnType<typeof answer>[]) =>
  states.slice(1).flatMap((now, index) => answerDelta('c-1', states[index] ?? now, now) ?? []);

test('an answer is whole again however its deltas were cut, repeated or in the record already', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), fc.nat(), fc.nat(), (pieces, from, again) => {
      const states = growing(pieces);
      const deltas = deltasOf(states);
      const kept = states[from % states.length];
      const record = streaming('c', kept?.text);
      const repeated = deltas.slice(again % (deltas.length + 1));
      expect(answerOf(applyDeltas(record, [...deltas, ...repeated]))?.text).toBe(pieces.join(''));
    }),
  );
});

test('an answer that says the same as before has nothing to be noted, whatever objects it is made of', () => {
  const before = answer('one', { usage: { outputTokens: 3 }, timing: { startedAt: 1 } });
  expect(answerDelta('t', before, structuredClone(before))).toBeUndefined();
  expect(answerDelta('t', before, { ...before, status: 'aborted' })).toMatchObject({
    changes: { status: 'aborted' },
  });
});

test('what else is new comes along, and an answer that has ended changes no more', () => {
  const begun = answerOf(empty) ?? answer('none');
  const ended = answer('c-1-a', { text: 'All of it', usage: { outputTokens: 3 }, finishReason: 'stop' });
  const deltas = [answerDelta('c-1', begun, ended)].filter((delta) => delta !== undefined);
  const record = applyDeltas(empty, deltas);

  expect(answerOf(record)).toEqual(ended);
  const late: AnswerDelta = {
    turnId: 'c-1',
    answerId: 'c-1-a',
    textFrom: 9,
    text: ' and more',
    reasoningFrom: 0,
    reasoning: '',
    changes: {},
  };
  expect(applyDeltas(record, [late])).toBe(record);
});

test('a piece that is missing keeps what follows out, so that no text is put together wrongly', () => {
  const [, second] = deltasOf(growing(['one ', 'two']));
  expect(applyDeltas(empty, second ? [second] : [])).toBe(empty);
});

test('one that was thought interrupted goes on when its writer does', () => {
  const interrupted = streaming('c', 'Half');
  const [first, second] = deltasOf(growing(['Half', ' and half']));
  const record = {
    ...interrupted,
    turns: interrupted.turns.map((one) => ({
      ...one,
      answers: one.answers.map((slot) => ({
        ...slot,
        versions: slot.versions.map((version) =>
          version.status === 'streaming' ? { ...version, status: 'interrupted' as const } : version,
        ),
      })),
    })),
  };
  expect(answerOf(applyDeltas(record, first ? [first] : []))?.status).toBe('interrupted');
  expect(answerOf(applyDeltas(record, first && second ? [first, second] : []))).toMatchObject({
    status: 'streaming',
    text: 'Half and half',
  });
});

test('deltas of answers that are not there, or in another turn, are left out', () => {
  const [delta] = deltasOf(growing(['text']));
  if (delta === undefined) throw new Error('There is one.');
  expect(
    applyDeltas(empty, [
      { ...delta, turnId: 'other' },
      { ...delta, answerId: 'other' },
    ]),
  ).toBe(empty);
});

test('answers in branches grow too', () => {
  const aside = { ...empty, turns: [], branches: [{ turns: empty.turns }] };
  const record = applyDeltas(aside, deltasOf(growing(['text'])));
  expect(record.branches?.[0]?.turns[0]?.answers[0]?.versions[0]?.text).toBe('text');
});

test('nothing new is no delta', () => {
  const same = answer('x');
  expect(answerDelta('t', same, same)).toBeUndefined();
});
