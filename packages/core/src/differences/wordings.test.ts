import { expect, test } from 'vitest';
import { summarizeDifferences } from './summarize.ts';

const wordings = (one: string, other: string, locale?: string) =>
  summarizeDifferences(
    [
      { id: 'a', text: one },
      { id: 'b', text: other },
    ],
    { locale },
  ).wordings.map(({ kind, quotes }) => [kind, ...quotes.map(({ value }) => value)]);

test('a denial, an opposite or another name between the same words is told, with what stands in its place', () => {
  expect(
    wordings('The new law does not apply to small shops.', 'The new law does apply to small shops.'),
  ).toEqual([['negation', 'not', '']]);
  expect(
    wordings('Sales in the region rose after the war.', 'Sales in the region fell after the war.'),
  ).toEqual([['opposite', 'rose', 'fell']]);
  expect(wordings('The name of the secretary is Cheryl.', 'The name of the secretary is David.')).toEqual([
    ['name', 'Cheryl', 'David'],
  ]);
  expect(wordings('It was the third quarter of growth.', 'It was the fourth quarter of growth.')).toEqual([
    ['opposite', 'third', 'fourth'],
  ]);
});

test('other words for the same, an abbreviation and what denies nothing are not told', () => {
  const same = 'The agent offers a free plan to customers of the United Nations.';
  expect(wordings(same, same)).toEqual([]);
  expect(wordings(same, 'The agent offers a no-cost plan to customers of the United Nations.')).toEqual([]);
  expect(wordings(same, 'The agent offers a free plan to customers of the UN.')).toEqual([]);
  expect(wordings(same, 'The representative offers a free plan to clients of the United Nations.')).toEqual(
    [],
  );
});

test('titles are no statements, and other languages are left alone', () => {
  expect(wordings('Camera and Multimedia', 'Camera and Photography')).toEqual([]);
  expect(
    wordings(
      'Der Sekretär heißt seit gestern Anna Blum.',
      'Der Sekretär heißt seit gestern Otto Klar.',
      'de',
    ),
  ).toEqual([]);
});

test('each has a row of its own, whose cells lead to the sentences', () => {
  const { rows, units } = summarizeDifferences([
    { id: 'a', text: 'Water always boils at the same heat.' },
    { id: 'b', text: 'Water never boils at the same heat.' },
  ]);
  const row = rows.find(({ key }) => key === 'wording-1');
  expect(row?.aspect).toBe('content');
  expect(row?.cells.a).toEqual({
    text: 'always: “Water always boils at the same heat.”',
    unitIds: [units[0]?.id],
  });
});
