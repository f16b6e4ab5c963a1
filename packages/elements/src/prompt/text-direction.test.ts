import { expect, test } from 'vitest';
import { textDirection } from './text-direction.ts';

test.each([
  ['Hello', 'ltr'],
  ['1. שלום', 'rtl'],
  ['«مرحبا» said he', 'rtl'],
  ['日本語', 'ltr'],
  ['', undefined],
  ['123 …', undefined],
])('reads the direction of %j by its first letter', (text, direction) => {
  expect(textDirection(text)).toBe(direction);
});

test('does not search a huge text for a letter', () => {
  expect(textDirection(`${' '.repeat(2000)}مرحبا`)).toBeUndefined();
});
