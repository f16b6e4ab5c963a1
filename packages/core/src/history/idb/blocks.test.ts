import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BlockWriter, blocksIn, fileLists, rangeOf, readBlock } from './blocks.ts';
import type { Block } from './schema.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'я', '1'), minLength: 1, maxLength: 12 });

test('a word is found by each of its beginnings, however the terms are cut into blocks', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), word, fc.nat(9), (words, beginning, crowd) => {
      const blocks: Block[] = [];
      const writer = new BlockWriter((block) => blocks.push(block));
      const terms = Array.from(fileLists([words]).keys()).sort();
      // A block is full of numbers, or of terms.
      const numbers = Array.from({ length: 1 + crowd * 1_000 }, (_, number) => number);
      for (const term of terms) writer.add(term, numbers);
      writer.end();
      const range = rangeOf(beginning);
      const segment = { level: 1, borns: new Float64Array(), revisions: new Uint32Array() };
      const [first, last] = blocksIn({ ...segment, firsts: writer.firsts }, range);
      const found = blocks.slice(first, last + 1).flatMap((block) => Array.from(readBlock(block, range)));
      expect(found.length > 0).toBe(words.some((one) => one.startsWith(beginning)));
      expect(found.every(([, some]) => some.length === numbers.length)).toBe(true);
      expect(blocks.flatMap((block) => Array.from(readBlock(block), ([term]) => term))).toEqual(terms);
    }),
  );
});
