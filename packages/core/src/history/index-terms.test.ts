import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginningTerms, wordTerms } from './index-terms.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', 'я', '1'), minLength: 1, maxLength: 12 });

function finds(beginning: string, texts: readonly string[]): boolean {
  const known = Array.from(wordTerms(texts));
  const { terms, under } = beginningTerms(beginning);
  return known.some((term) => terms.includes(term) || (under !== undefined && term.startsWith(under)));
}

test('a word is found by each of its beginnings, of any length, and by nothing else', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 5 }), word, (words, beginning) => {
      const folded = words.map((one) => one.replaceAll('é', 'e'));
      const wanted = beginning.replaceAll('é', 'e');
      expect(finds(wanted, words)).toBe(folded.some((one) => one.startsWith(wanted)));
    }),
  );
});

test('beginnings that many words share are one term', () => {
  for (const beginning of ['c', 'con', 'const']) {
    expect(beginningTerms(beginning)).toEqual({ terms: [`b${beginning.length}:${beginning}`] });
  }
});
