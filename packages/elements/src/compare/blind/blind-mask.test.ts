import { type Answer, emptyAnswer, maskNames } from '@llmselect/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BlindMask } from './blind-mask.ts';

const answer = (text: string, id = 'a'): Answer => ({ ...emptyAnswer({ id }), status: 'streaming', text });

test('hides who an answer says it is, and says that it did', () => {
  const mask = new BlindMask();
  const named = answer('I am Claude, made by Anthropic.');
  expect(mask.show(named).text).toBe('I am [model], made by [model].');
  expect(mask.reveals(named)).toBe(true);
});

test('leaves an answer alone that names nobody, and gives the same object for the same answer', () => {
  const mask = new BlindMask();
  const plain = answer('The sky is blue.', 'b');
  expect(mask.show(plain)).toBe(plain);
  expect(mask.reveals(plain)).toBe(false);
  const named = answer('I am Claude.');
  expect(mask.show(named)).toBe(mask.show(named));
});

test('masks a text that grows as it masks the whole of it, wherever it is cut', () => {
  const words = fc.constantFrom('I am Claude. ', 'GPT-4 ', 'sky\n', 'as Gemini, ', '\n\n', 'a name ');
  fc.assert(
    fc.property(fc.array(words, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (pieces, step) => {
      const text = pieces.join('');
      const mask = new BlindMask();
      for (let end = step; end < text.length; end += step) mask.show(answer(text.slice(0, end)));
      expect(mask.show(answer(text)).text).toBe(
        text
          .split(/(?<=\n)/)
          .map((line) => maskNames(line).text)
          .join(''),
      );
    }),
  );
});

test('masks a line without end too', () => {
  const mask = new BlindMask();
  const text = 'word '.repeat(5_000);
  for (let end = 100; end < text.length; end += 100) mask.show(answer(text.slice(0, end)));
  expect(mask.show(answer(`${text} I am Claude.`)).text).toBe(`${text} I am [model].`);
});
