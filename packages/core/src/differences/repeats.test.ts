import { expect, test } from 'vitest';
import { highlightDifferences } from './inline.ts';
import { findRepeats } from './repeats.ts';
import { summarizeDifferences } from './summarize.ts';
import { readUnits } from './units.ts';

const repeatsOf = (...texts: readonly string[]) => {
  const units = texts.flatMap((text, index) => readUnits({ id: 'abc'[index] ?? '', text }));
  return findRepeats(units).map(({ unitId, answerIds }) => [
    units.find(({ id }) => id === unitId)?.text,
    ...answerIds,
  ]);
};

test.each([
  ['a heading and a sentence', '## Race conditions in JavaScript', '**Race conditions in JavaScript.**'],
  ['a sentence and a heading with emoji', 'The core concepts.', '### 💡 The core concepts'],
  ['a sentence in German', 'Über den Wolken.', '# Über den Wolken'],
  ['a sentence in Chinese', '比较并发的模型。', '# 比较并发的模型'],
])('%s with the same words repeat each other', (_, one, other) => {
  expect(repeatsOf(one, other).map(([, answerId]) => answerId)).toEqual(['b', 'a']);
});

test.each([
  '- **Cancel with `abort`** – Stop the request before the next one.',
  '- **Cancel with `abort`:** Stop the request before the next one.',
  '- Cancel with abort - stop the request before the next one.',
])('the first words of a longer passage repeat a short one, and not the other way round: %s', (long) => {
  expect(repeatsOf('1. Cancel with `abort`. Then go on.', long)).toEqual([['Cancel with `abort`.', 'b']]);
});

test.each([
  ['what goes on without a break', 'It is safe.', 'It is safe only on Sundays.'],
  ['what comes later in a passage', 'It is safe.', 'Nobody says: it is safe.'],
  ['a word alone', '## Summary', 'Summary.'],
  ['a figure that differs', 'It took 12 days.', 'It took 13 days.'],
  ['code', '```js\nlet a = b;\n```', 'let a = b;'],
  ['what its own answer says again', 'It is safe. It is safe.', 'No.'],
])('%s is no repeat', (_, one, other) => {
  expect(repeatsOf(one, other)).toEqual([]);
});

test('what another answer has to the letter is neither listed as said only here nor marked so', () => {
  const summary = summarizeDifferences([
    {
      id: 'a',
      text: '# Race conditions in JavaScript\n\n- **Make it idempotent** – Then retries are harmless.',
    },
    { id: 'b', text: '**Race conditions in JavaScript.** Make it idempotent. Ask a colleague.' },
    { id: 'c', text: 'Make it idempotent.' },
  ]);
  const cells = (key: string) => summary.rows.find((row) => row.key === key)?.cells;
  const texts = (key: string, answerId: string) =>
    cells(key)?.[answerId]?.unitIds.map((id) => summary.units.find((unit) => unit.id === id)?.text);

  expect(texts('only-here', 'b')).toEqual(['Ask a colleague.']);
  expect(texts('said-by-some', 'b')).toEqual(['**Race conditions in JavaScript.**']);
  expect(texts('said-by-all', 'b')).toEqual(['Make it idempotent.']);
  expect(texts('said-by-all', 'c')).toEqual(['Make it idempotent.']);
  const marked = (answerId: string, against?: string) =>
    highlightDifferences(summary, answerId, { against }).map(({ kind, unitId }) => [
      kind,
      summary.units.find(({ id }) => id === unitId)?.text,
    ]);
  expect(marked('b')).toEqual([['only-here', 'Ask a colleague.']]);
  expect(marked('b', 'c').map(([, text]) => text)).toEqual([
    '**Race conditions in JavaScript.**',
    'Ask a colleague.',
  ]);
});
