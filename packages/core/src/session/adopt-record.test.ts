import { expect, test } from 'vitest';
import { answer, comparison, turn } from '../history/__fixtures__/records.ts';
import { adoptRecord } from './adopt-record.ts';
import { allTurns } from './branches.ts';

const running = turn('d', {
  answers: [
    { contestantId: 'a', versions: [answer('own', { status: 'streaming', text: 'Half an' })], current: 0 },
  ],
});
const now = comparison('one', { turns: [turn('a'), turn('b'), turn('c'), running] });
const OWN = new Set(['own']);
const ids = (turns: readonly { readonly id: string }[]) => turns.map(({ id }) => id);

test('an answer that is being read keeps what was read of it', () => {
  const behind = turn('d', {
    answers: [
      { contestantId: 'a', versions: [answer('own', { status: 'streaming', text: 'H' })], current: 0 },
    ],
  });
  const merged = comparison('one', { title: 'Named', turns: [turn('a'), behind] });

  const adopted = adoptRecord(now, merged, OWN);
  expect(adopted.title).toBe('Named');
  expect(adopted.turns.at(-1)?.answers[0]?.versions[0]?.text).toBe('Half an');
});

test('its turn stays in the conversation that is shown, however deep another tab has set it aside', () => {
  const merged = comparison('one', {
    turns: [turn('x')],
    branches: [
      { after: 'b', turns: [turn('c'), running] },
      { after: undefined, turns: [turn('a'), turn('b'), turn('b2')] },
    ],
  });

  const adopted = adoptRecord(now, merged, OWN);
  expect(ids(adopted.turns)).toEqual(['a', 'b', 'c', 'd']);
  expect(ids(allTurns(adopted)).toSorted()).toEqual(['a', 'b', 'b2', 'c', 'd', 'x']);
});

test('a record whose branches follow one another in a circle is taken as it is', () => {
  const merged = comparison('one', {
    turns: [turn('x')],
    branches: [
      { after: 'b', turns: [turn('a'), running] },
      { after: 'd', turns: [turn('b')] },
    ],
  });

  expect(ids(adoptRecord(now, merged, OWN).turns)).toEqual(['x']);
});
