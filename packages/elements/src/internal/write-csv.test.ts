import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeCsv } from './write-csv.ts';

/** Reads CSV as RFC 4180 has it. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') rows.push([]);
  }
  return rows.slice(0, -1);
}

test('writes what a program reads back, to the letter', () => {
  const harmless = fc
    .string({ unit: 'grapheme' })
    .filter((text) => !/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text));
  fc.assert(
    fc.property(fc.array(fc.array(harmless, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
      const text = writeCsv(rows);
      expect(text.startsWith('\ufeff')).toBe(true);
      expect(readCsv(text.slice(1))).toEqual(rows);
    }),
  );
});

test('hides no formula, rounds no figure that matters, and leaves empty what is not known', () => {
  expect(writeCsv([['=1+1', ' @sum', 0.1 + 0.2, undefined, -3, 'a"b']])).toBe(
    '\ufeff\'=1+1,\' @sum,0.3,,-3,"a""b"\r\n',
  );
});
