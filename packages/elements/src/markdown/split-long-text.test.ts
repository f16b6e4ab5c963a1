import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitLongText } from './split-long-text.ts';

function paragraphOf(...parts: readonly (string | { readonly bold: string })[]): HTMLElement {
  const paragraph = document.createElement('p');
  for (const part of parts) {
    if (typeof part === 'string') paragraph.append(part);
    else {
      const bold = document.createElement('strong');
      bold.textContent = part.bold;
      paragraph.append(bold);
    }
  }
  return paragraph;
}

test('a paragraph of ordinary length stays as it is', () => {
  const paragraph = paragraphOf('A short one with ', { bold: 'weight' }, '.');
  const before = paragraph.innerHTML;
  splitLongText(paragraph);
  expect(paragraph.innerHTML).toBe(before);
});

test('a very long paragraph says the same in stretches of bounded length', () => {
  const long = fc.record({
    word: fc.string({ minLength: 1, maxLength: 12 }),
    times: fc.integer({ min: 3000, max: 9000 }),
    bold: fc.string({ maxLength: 40 }),
  });
  fc.assert(
    fc.property(long, ({ word, times, bold }) => {
      const paragraph = paragraphOf(`${word} `.repeat(times), { bold }, `${word}\n`.repeat(times));
      const before = paragraph.textContent;
      splitLongText(paragraph);
      expect(paragraph.textContent).toBe(before);
      const lengths = [...paragraph.children].map(({ textContent }) => textContent?.length ?? 0);
      if ((before?.length ?? 0) > 16_384) expect(Math.max(...lengths)).toBeLessThanOrEqual(8192 + 64);
    }),
    { numRuns: 20 },
  );
});

test('a text that only grows keeps its earlier stretches', () => {
  const first = paragraphOf('some words '.repeat(4000));
  const grown = paragraphOf('some words '.repeat(5000));
  splitLongText(first);
  splitLongText(grown);
  const stretches = [...first.children].slice(0, -1).map(({ textContent }) => textContent);
  expect([...grown.children].slice(0, stretches.length).map(({ textContent }) => textContent)).toEqual(
    stretches,
  );
});
