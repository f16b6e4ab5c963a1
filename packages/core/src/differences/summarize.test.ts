import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CLAIMS } from './__fixtures__/claims.ts';
import { highlightDifferences } from './inline.ts';
import { summarizeDifferences } from './summarize.ts';
import { COMPARED_LENGTH } from './units.ts';

const said = (claim: number, wording: number) => CLAIMS[claim]?.wordings[wording] ?? '';
const answers = [
  {
    id: 'long',
    text: `## Why\n\n${said(0, 0)}\n\n- ${said(1, 0)}\n- ${said(2, 0)}\n\nI think you might like it! 🎉`,
  },
  { id: 'short', text: `${said(0, 1)} ${said(1, 1)}` },
  { id: 'code', text: `${said(0, 2)}\n\n\`\`\`js\nlet a = 1;\n\`\`\`` },
];
const { rows, units, clusters } = summarizeDifferences(answers);
const row = (key: string) => rows.find((candidate) => candidate.key === key)?.cells;

test('what all, some and one of the answers say is told apart, with the units it stands in', () => {
  const texts = (key: string, answerId: string) =>
    row(key)?.[answerId]?.unitIds.map((id) => units.find((unit) => unit.id === id)?.text);

  expect(texts('said-by-all', 'short')).toEqual([said(0, 1)]);
  expect(texts('said-by-some', 'long')).toEqual([said(1, 0)]);
  expect(texts('said-by-some', 'code')).toEqual([]);
  expect(texts('only-here', 'long')).toEqual([said(2, 0), 'I think you might like it!']);
  expect(row('only-here')?.short?.text).toBe('0 of 2');
  expect(row('said-by-all')?.code?.text).toBe(`1 of 1: “${said(0, 2)}”`);
  expect(clusters).toHaveLength(2);
});

test('structure, style and length are counted for every answer', () => {
  const valuesOf = (key: string) => answers.map(({ id }) => row(key)?.[id]?.value);

  expect(valuesOf('headings')).toEqual([1, 0, 0]);
  expect(valuesOf('list-items')).toEqual([2, 0, 0]);
  expect(valuesOf('code-blocks')).toEqual([0, 0, 1]);
  expect(valuesOf('hedges')).toEqual([1, 0, 0]);
  expect(valuesOf('first-person')).toEqual([1, 0, 0]);
  expect(valuesOf('exclamations')).toEqual([1, 0, 0]);
  expect(valuesOf('emoji')).toEqual([1, 0, 0]);
  expect(row('tables')).toBeUndefined();
  expect(row('reading-time')?.short?.text).toBe('8 s');
  for (const { cells } of rows) expect(Object.keys(cells)).toEqual(['long', 'short', 'code']);
});

test('what structure counts is told with the places where it stands', () => {
  const built = summarizeDifferences([
    {
      id: 'built',
      text: '# One\n\nFirst. Second.\n\n- Item. More.\n- Item\n\n| a | b |\n| - | - |\n| c | d |\n\n## Two\n\n```\ncode\n```',
    },
    { id: 'bare', text: 'Nothing of that.' },
  ]);
  const placesOf = (key: string, answerId: string) =>
    built.rows
      .find((candidate) => candidate.key === key)
      ?.cells[answerId]?.unitIds.map((id) => built.units.find((unit) => unit.id === id)?.text);

  expect(placesOf('headings', 'built')).toEqual(['One', 'Two']);
  expect(placesOf('paragraphs', 'built')).toEqual(['First.']);
  expect(placesOf('list-items', 'built')).toEqual(['Item.', 'Item']);
  expect(placesOf('tables', 'built')).toEqual(['a | b']);
  expect(placesOf('code-blocks', 'built')).toEqual(['code']);
  expect(placesOf('headings', 'bare')).toEqual([]);
  expect(placesOf('words', 'built')).toEqual([]);
});

test('possible conflicts are rows of their own, called possible', () => {
  const conflicting = summarizeDifferences([
    { id: 'x', text: 'The tower is 330 metres tall.' },
    { id: 'y', text: 'The tower is 300 metres tall.' },
    { id: 'z', text: 'No idea.' },
  ]);
  const [fact, ...others] = conflicting.rows.filter(({ aspect }) => aspect === 'facts');

  expect(others).toEqual([]);
  expect(fact?.label).toBe('Possible number conflict');
  expect(fact?.cells.x).toEqual({ text: '330: “The tower is 330 metres tall.”', unitIds: ['x:0'] });
  expect(fact?.cells.z).toEqual({ text: '—', unitIds: [] });
});

test('what needs an English word list is unknown in other languages, and never 0', () => {
  const japanese = summarizeDifferences(
    [
      { id: 'a', text: '時間を大切にしましょう。' },
      { id: 'b', text: '目標を立てましょう。' },
    ],
    { locale: 'ja' },
  );
  expect(japanese.rows.map(({ key }) => key)).not.toContain('hedges');
  expect(japanese.rows.find(({ key }) => key === 'words')?.cells.a?.value).toBe(6);
});

test('the same answers give the same summary to the byte, and the answers are left as they were', () => {
  const frozen = answers.map((answer) => Object.freeze({ ...answer }));
  const first = JSON.stringify(summarizeDifferences(frozen));
  expect(JSON.stringify(summarizeDifferences(frozen))).toBe(first);
});

test('no answers, empty answers and one answer have a summary too', () => {
  expect(summarizeDifferences([]).units).toEqual([]);
  const one = summarizeDifferences([{ id: 'a', text: 'Only me.' }]);
  expect(one.rows[0]?.cells.a?.text).toBe('1 of 1: “Only me.”');
  expect(summarizeDifferences([...answers, { id: 'empty', text: '' }]).rows[0]?.cells.empty?.text).toBe(
    '0 of 0',
  );
});

test('two answers with one id, and a locale that is none, are refused', () => {
  const twice = [
    { id: 'a', text: 'x' },
    { id: 'a', text: 'y' },
  ];
  expect(() => summarizeDifferences(twice)).toThrow(
    expect.objectContaining({ code: 'invalid-request', param: 'answers' }),
  );
  expect(() => summarizeDifferences([], { locale: 'not a tag' })).toThrow(
    expect.objectContaining({ code: 'invalid-request', param: 'locale' }),
  );
});

test('what an answer has past the limit is not compared, and the summary says so', () => {
  const long = `${'Cats sleep a lot. '.repeat(COMPARED_LENGTH / 18)} ${said(0, 0)}`;
  const cut = summarizeDifferences([
    { id: 'a', text: long },
    { id: 'b', text: said(0, 1) },
  ]);
  expect(cut.cutAnswerIds).toEqual(['a']);
  expect(cut.units.filter(({ answerId }) => answerId === 'a').at(-1)?.end).toBeLessThanOrEqual(
    COMPARED_LENGTH,
  );
  expect(cut.rows.find(({ key }) => key === 'characters')?.cells.a?.value).toBe(long.length);
});

test.each([
  ['one word', 'a '],
  ['full stops', 'A. '],
  ['tildes', '~'],
  ['brackets', '\\('],
  ['stars', '**a'],
  ['table rows', '|a|\n|-|\n'],
  ['lines', 'a\n'],
  ['numbers', '1.1 '],
  ['apostrophes', "a'"],
  ['dollars', '$a'],
  ['quotes', '>'],
])('100 kB of %s take no more than time in proportion', (_, piece) => {
  const text = `${piece.repeat(COMPARED_LENGTH / piece.length)}\``.slice(0, COMPARED_LENGTH);
  const began = performance.now();
  summarizeDifferences([
    { id: 'a', text },
    { id: 'b', text },
  ]);
  // Far above what a busy machine needs, far below what anything quadratic takes.
  expect(performance.now() - began).toBeLessThan(5000);
});

test('summaries of any answers are sound: places rebuild texts, rows and highlights name units that exist', () => {
  const text = fc.array(
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('It is 5 m. ', 'It is 6 m. ', '\n- ')),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 4 }), (texts) => {
      const any = texts.map((pieces, index) => ({ id: String(index), text: pieces.join('') }));
      const summary = summarizeDifferences(any);
      const known = new Set(summary.units.map(({ id }) => id));
      for (const unit of summary.units) {
        expect(any[Number(unit.answerId)]?.text.slice(unit.start, unit.end)).toBe(unit.text);
      }
      for (const { cells } of summary.rows) {
        for (const cell of Object.values(cells)) for (const id of cell.unitIds) expect(known).toContain(id);
      }
      for (const { id } of any) {
        let last = 0;
        for (const { start, end } of highlightDifferences(summary, id)) {
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
        }
      }
    }),
  );
});
