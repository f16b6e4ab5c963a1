import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ANSWER_STATUSES, type Comparison } from '../contract/comparison.ts';
import { COMPARISON, saying } from './__fixtures__/comparison.ts';
import { EXPORT_FORMATS, type ExportFormat, exportComparison } from './export-comparison.ts';
import { importComparison } from './import-comparison.ts';

test.each(EXPORT_FORMATS)(
  '%s names every model whose answer it holds, and is the same each time',
  (format) => {
    const file = exportComparison(COMPARISON, format);

    expect(file).toContain('openai/gpt-5.1');
    expect(file).toContain('mistral/mistral-large-latest');
    expect(file).toContain('Because of Rayleigh scattering.');
    expect(exportComparison(COMPARISON, format)).toBe(file);
  },
);

test.each([
  ['markdown', ['0.42 s', '3.10 s', '52.3 tokens/s', '12 in, 340 out', '$0.0042']],
  ['html', ['0.42 s', '3.10 s', '52.3 tokens/s', '12 in, 340 out', '$0.0042']],
  ['csv', [',420,3100,52.25,12,340,64,0.0042,']],
  ['json', ['"firstTokenMs": 420', '"totalMs": 3100', '"outputTokens": 340', '"usd": 0.0042']],
  ['dpo', ['"firstTokenMs":420', '"totalMs":3100', '"outputTokens":340', '"usd":0.0042']],
] as const)('%s tells time, speed, tokens and cost', (format, figures) => {
  const file = exportComparison(COMPARISON, format);

  for (const figure of figures) expect(file).toContain(figure);
});

test('a format that there is not is refused', () => {
  expect(() => exportComparison(COMPARISON, 'docx' as ExportFormat)).toThrow(
    expect.objectContaining({ code: 'invalid-request', param: 'format' }),
  );
});

const textArbitrary = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
const comparisonArbitrary: fc.Arbitrary<Comparison> = fc
  .record({
    title: fc.option(textArbitrary, { nil: undefined }),
    system: fc.option(textArbitrary, { nil: undefined }),
    tags: fc.array(textArbitrary),
    createdAt: fc.integer(),
    texts: fc.array(fc.tuple(textArbitrary, fc.constantFrom(...ANSWER_STATUSES)), {
      minLength: 2,
      maxLength: 2,
    }),
    usd: fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true }),
  })
  .map(({ texts, usd, ...rest }) => ({
    ...COMPARISON,
    ...rest,
    turns: COMPARISON.turns.map((turn) => ({
      ...turn,
      answers: turn.answers.map((slot, index) => ({
        ...slot,
        versions: slot.versions.map((answer) => ({
          ...answer,
          text: texts[index]![0],
          status: texts[index]![1],
          cost: { usd, estimated: true, priceAsOf: '2026-11-10' },
        })),
      })),
    })),
  }));

test('JSON comes back as it was, to the byte', () => {
  fc.assert(
    fc.property(comparisonArbitrary, (comparison) => {
      const file = exportComparison(comparison, 'json');
      const imported = importComparison(file);
      expect(imported).toEqual(comparison);
      expect(exportComparison(imported, 'json')).toBe(file);
    }),
  );
});

test('JSON that an editor has given a byte order mark can be imported', () => {
  expect(importComparison(`\uFEFF${exportComparison(COMPARISON, 'json')}`)).toEqual(
    importComparison(exportComparison(COMPARISON, 'json')),
  );
});

test('JSON is the same to the byte in whatever order a record holds its fields', () => {
  const reversed = (value: unknown): unknown =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(Object.entries(value).toReversed());

  expect(exportComparison(reversed(COMPARISON) as Comparison, 'json')).toBe(
    exportComparison(COMPARISON, 'json'),
  );
});

test('anything can be exported in any format', () => {
  fc.assert(
    fc.property(comparisonArbitrary, fc.constantFrom(...EXPORT_FORMATS), (comparison, format) => {
      expect(typeof exportComparison(comparison, format)).toBe('string');
    }),
  );
});

test.each([
  ['half a file', '{"version": 1, "secret'],
  ['something else', '[]'],
  ['a record of another version', '{"version": 2}'],
])('%s is not imported, and the error quotes none of it', (_name, json) => {
  let error: unknown;
  try {
    importComparison(json);
  } catch (thrown) {
    error = thrown;
  }

  expect(error).toMatchObject({ code: 'invalid-request' });
  expect((error as Error).cause).toBeUndefined();
  expect(JSON.stringify(error)).not.toContain('secret');
});

test('a blind comparison is exported without a model, by letters', () => {
  const blind: Comparison = {
    ...COMPARISON,
    contestants: [{ id: 'a' }, { id: 'b' }],
    turns: COMPARISON.turns.map((turn) => ({
      ...turn,
      answers: turn.answers.map((slot) => ({
        ...slot,
        versions: slot.versions.map((answer) => ({
          ...answer,
          modelId: undefined,
          servedModelId: undefined,
        })),
      })),
    })),
  };

  for (const format of EXPORT_FORMATS) {
    const file = exportComparison(blind, format);
    expect(file).not.toMatch(/openai|mistral/);
    if (format !== 'json') expect(file).toContain('Model A');
  }
});

test('the texts of others cannot pass for headings of the Markdown', () => {
  const file = exportComparison(
    saying('# Prompt 9\r\n## Prompt 9\r### Prompt 9\n\r# Prompt 9\n```\nopen', { title: 'x\n# Prompt 9' }),
    'markdown',
  );

  expect(file.split(/\r\n|\r|\n/).filter((line) => line.startsWith('#'))).toEqual([
    '# x \\# Prompt 9',
    '## System',
    '## Prompt 1',
    '### openai/gpt-5.1',
    '### Mistral, cool, version 1 of 2',
    '### Mistral, cool, version 2 of 2',
    '### Votes on prompt 1',
  ]);
});

test.each([
  ['best', 'openai/gpt-5.1 is the best of Mistral, cool · openai/gpt-5.1 (before all had finished)'],
  ['tie', 'Mistral, cool · openai/gpt-5.1 are equally good (before all had finished)'],
  ['all-bad', 'Mistral, cool · openai/gpt-5.1 are all bad (before all had finished)'],
  ['thumb', 'Thumb down for Mistral, cool · openai/gpt-5.1 (before all had finished)'],
] as const)('a vote of kind %s is told in words', (kind, words) => {
  const voted = {
    ...COMPARISON,
    turns: COMPARISON.turns.map((turn) => ({
      ...turn,
      votes: turn.votes.map((vote) => ({ ...vote, kind, value: -1 as const, blind: false, early: true })),
    })),
  };

  expect(exportComparison(voted, 'markdown')).toContain(words);
});
