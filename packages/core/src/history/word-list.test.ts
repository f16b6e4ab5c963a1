import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasBeginning, splitWords, toWordList } from './word-list.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', 'я', '1'), minLength: 1, maxLength: 12 });

test('a word is found by each of its beginnings, of any length, and by nothing else', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 5 }), word, (words, beginning) => {
      const folded = words.map((one) => one.replaceAll('é', 'e'));
      const wanted = beginning.replaceAll('é', 'e');
      const isThere = folded.some((one) => one.startsWith(wanted));
      const list = toWordList(words);
      expect(hasBeginning(list, wanted)).toBe(isThere);
      expect(splitWords(list).toSorted()).toEqual(Array.from(new Set(folded)).toSorted());
    }),
  );
});
