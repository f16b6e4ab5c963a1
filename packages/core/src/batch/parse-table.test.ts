import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTable } from './parse-table.ts';

const rowsOf = async (text: string) => (await parseTable(text)).rows;

describe('a table', () => {
  test.each([
    ['commas', 'name,city\nAda,London\n'],
    ['semicolons', 'name;city\r\nAda;London\r\n'],
    ['tabs', 'name\tcity\nAda\tLondon'],
    ['a byte order mark', '\uFEFFname,city\nAda,London'],
    ['empty lines and spaces around names', '\n name , city \n\nAda,London\n,\n'],
    ['a delimiter too many', 'name,city,\nAda,London,\n'],
    ['quotation marks', '"name","city"\n"Ada","London"'],
  ])('with %s is read', async (_, text) => {
    expect(await parseTable(text)).toMatchObject({
      columns: ['name', 'city'],
      rows: [{ name: 'Ada', city: 'London' }],
    });
  });

  test('may have line breaks, delimiters, quotation marks and spaces in its cells', async () => {
    expect(await rowsOf('q,a\n"one, ""two""\nthree", x \n')).toEqual([{ q: 'one, "two"\nthree', a: ' x ' }]);
    expect(await rowsOf('one\na\nb;c')).toEqual([{ one: 'a' }, { one: 'b;c' }]);
    expect(await rowsOf('"a;b;c",d\n1,2')).toEqual([{ 'a;b;c': '1', d: '2' }]);
  });

  test('knows which row of the spreadsheet each one is, where lines were left out', async () => {
    expect(await parseTable('q\n\na\n\n \nb')).toEqual({
      columns: ['q'],
      rows: [{ q: 'a' }, { q: 'b' }],
      rowNumbers: [3, 6],
    });
  });

  test('may say what stands between its cells', async () => {
    expect((await parseTable('a,b|c\n1,2|3', { delimiter: '|' })).rows).toEqual([{ 'a,b': '1,2', c: '3' }]);
  });

  test('of a column that every object has is a table like any other', async () => {
    expect(await rowsOf('constructor,a\n1,2')).toEqual([{ constructor: '1', a: '2' }]);
  });

  test('of any cells comes back as it was written', async () => {
    const cell = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.trim() !== '');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (cells) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = ['a,b', ...cells.map((row) => row.map(quote).join(','))].join('\r\n');
        expect(await rowsOf(text)).toEqual(cells.map(([a, b]) => ({ a, b })));
      }),
    );
  });

  test.each([
    ['', 'table', 'empty'],
    ['\n\n', 'table', 'empty'],
    ['a,b\n', 'table', 'no rows'],
    ['a,,b\n1,2,3', 'column 2', 'no name'],
    ['a,b,a\n1,2,3', 'column 3', 'same name'],
    ['a,b\n1,2\n\nsecret\n', 'row 4', 'Row 4 has 1 cells, and there are 2 columns.'],
    ['a,b\n1,2,secret', 'row 2', 'Row 2 has 3 cells'],
    ['a,b\n1,"secret', 'table', 'Row 2 has a quotation mark that is not closed.'],
  ])('like %j is refused with the place at fault, and none of its cells', async (text, param, words) => {
    const error: unknown = await parseTable(text).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: 'invalid-request', param });
    expect(String(error)).toContain(words);
    expect(String(error)).not.toContain('secret');
  });

  test('has 10,000 rows at most, unless the caller says otherwise', async () => {
    const table = (rows: number) => `a\n${'x\n'.repeat(rows)}`;
    expect(await rowsOf(table(10_000))).toHaveLength(10_000);
    await expect(parseTable(table(10_001))).rejects.toThrow(/10001 rows, and 10000/);
    await expect(parseTable(table(3), { maxRows: 2 })).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(parseTable('a'.repeat(50 * 1024 * 1024 + 1))).rejects.toThrow(/50 MB/);
  });
});
