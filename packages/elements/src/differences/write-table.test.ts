import { summarizeDifferences } from '@llmselect/core';
import { expect, test } from 'vitest';
import { ENGLISH } from '../internal/strings.ts';
import { createTexts } from '../internal/texts.ts';
import { writeCsv, writeMarkdown } from './write-table.ts';

const texts = createTexts(undefined, 'en', ENGLISH);
const ANSWERS = [
  { id: 'a', text: 'It took 30 days in 2019.\n\n=cmd(1) is | odd "here".', name: 'GPT', color: 1 },
  { id: 'b', text: 'It took 45 days in 2019.', name: 'Claude', color: 2 },
];
const table = { summary: summarizeDifferences(ANSWERS), answers: ANSWERS, texts };

test('writes a Markdown table with one column an answer, whatever stands in a cell', () => {
  const [head, line, ...rows] = writeMarkdown(table).trimEnd().split('\n');
  expect(head).toBe('| Aspect | GPT | Claude |');
  expect(line).toBe('| --- | --- | --- |');
  for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(5);
  expect(rows.join('\n')).toContain(
    'Possible contradictions: Numbers | It took 30 days in 2019. | It took 45 days',
  );
});

test('writes what was counted as a number, not what stands where it was counted', () => {
  expect(writeMarkdown(table)).toContain('| Structure: Paragraphs | 2 | 1 |');
});

test('writes CSV that spreadsheets take neither for Latin-1 nor for formulas', () => {
  const written = writeCsv(table);
  expect(written.startsWith('\ufeff"Aspect","GPT","Claude"\r\n')).toBe(true);
  expect(written).toContain('""here""');
  expect(written).not.toMatch(/"[=+@]/);
});

test('names a row that it has no text for by its own label', () => {
  const [first] = table.summary.rows;
  const rows = first ? [{ ...first, key: 'brand-new', label: 'Brand new' }] : [];
  expect(writeMarkdown({ ...table, summary: { ...table.summary, rows } })).toContain('Brand new');
});
