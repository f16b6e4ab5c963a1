import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closeInline } from './close-inline.ts';

test.each([
  ['plain text', 'plain text'],
  ['**bold', '**bold**'],
  ['**bold ', '**bold** '],
  ['**bold*', '**bold**'],
  ['**bold**', '**bold**'],
  ['*it and **both', '*it and **both***'],
  ['***both', '***both***'],
  ['a **', 'a '],
  ['a *', 'a '],
  ['_under', '_under_'],
  ['snake_case_name', 'snake_case_name'],
  ['snake_', 'snake'],
  ['5 * 3 * 2', '5 * 3 * 2'],
  ['~~gone', '~~gone~~'],
  ['~~~~~', '~~~~~'],
  ['`code', '`code`'],
  ['``co`de', '``co`de``'],
  ['``co`', '``co``'],
  ['a `', 'a '],
  ['`a` and `b', '`a` and `b`'],
  ['**bold `code', '**bold `code`**'],
  ['**`', ''],
  ['`**` is not open', '`**` is not open'],
  ['see [text', 'see text'],
  ['see [text]', 'see text'],
  ['see [text](htt', 'see text'],
  ['see [text](https://x.example/(a)', 'see text'],
  ['see [text](https://x.example/(a))', 'see [text](https://x.example/(a))'],
  ['see [**te', 'see **te**'],
  ['**see [te', '**see te**'],
  ['see [**te**](h', 'see **te**'],
  ['see [a][re', 'see a'],
  ['see [a][ref]', 'see [a][ref]'],
  ['an array[0] of', 'an array[0] of'],
  ['img ![alt', 'img alt'],
  ['img ![alt](h', 'img '],
  ['a <b', 'a '],
  ['a <br> b', 'a <br> b'],
  ['a < b', 'a < b'],
  ['<https://x.exa', ''],
  ['ends \\', 'ends '],
  ['\\**em', '\\**em*'],
  ['\\*not', '\\*not'],
  ['closed ] alone', 'closed ] alone'],
])('%j is shown as %j while it is written', (source, shown) => {
  expect(closeInline(source)).toBe(shown);
});

test('a mark that stays open for very long is plain text after all', () => {
  const long = 'word '.repeat(100);
  expect(closeInline(`[${long}`)).toBe(`[${long}`);
  expect(closeInline(`\`${long}`)).toBe(`\`${long}`);
  expect(closeInline(`<a ${long}`)).toBe(`<a ${long}`);
});

test('whatever it is given, it adds no more than closing marks', () => {
  const pieces = fc.constantFrom(
    'a',
    ' ',
    '*',
    '**',
    '_',
    '~~',
    '`',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '!',
    '\\',
    '\n',
    'é',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
      const once = closeInline(parts.join(''));
      expect(letters(parts.join(''))).toContain(letters(once));
    }),
  );
});

function letters(text: string): string {
  return text.replace(/[^aé]/g, '');
}
