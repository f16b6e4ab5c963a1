import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lexMarkdown, noLinks } from './lex-markdown.ts';
import { stretchesOf } from './paragraph-stretches.ts';

function stretches(text: string) {
  const [paragraph] = lexMarkdown(text, noLinks()).tokens;
  if (paragraph?.type !== 'paragraph') throw new Error('not a paragraph');
  return stretchesOf(paragraph.tokens ?? []);
}

test('an ordinary paragraph is one stretch', () => {
  expect(stretches('Some **bold** words. '.repeat(90).trim())).toHaveLength(1);
});

test('a long one is divided at spaces, and nothing of it is lost', () => {
  const words = fc.array(
    fc.constantFrom('word', '**bold**', '`code`', '[a](https://a.example)', 'a_b_c', '2 * 3', 'end.'),
    { minLength: 600, maxLength: 1500 },
  );
  fc.assert(
    fc.property(words, (chosen) => {
      const text = chosen.join(' ');
      const parts = stretches(text);
      expect(parts.map(({ raw }) => raw).join('')).toBe(text);
      expect(parts.length).toBeGreaterThan(1);
      for (const { raw, closed } of parts.slice(0, -1)) {
        expect(closed).toBe(true);
        expect(raw.length).toBeLessThan(2300);
      }
      expect(parts.slice(1).every(({ raw }) => /^ \S/.test(raw))).toBe(true);
    }),
    { numRuns: 10 },
  );
});

test.each([
  'an *open mark',
  'a `lonely mark',
  'a [bracket',
  'a <tag',
  'about ~5 of them',
  'an escaped \\` mark',
  '``two marks``',
  '*words with an [open bracket*',
  '**words with a `lonely mark**',
  '[words with a `lonely mark](https://a.example)',
])('what may still be closed or misread keeps a paragraph together: %s', (start) => {
  expect(stretches(`${start} ${'word '.repeat(1000)}end`)[0]?.closed).toBe(false);
});

test('emphasised words that hold nothing open do not keep a paragraph together', () => {
  const words = '**Note [1]:** see *`code`, snake_case and a < b* in [the [2] text](https://a.example).';
  expect(stretches(`${words} ${'word '.repeat(1000)}end`)[0]?.closed).toBe(true);
});

test('a price is no formula that could go on for ever', () => {
  expect(stretches(`It costs $5. ${'word '.repeat(1000)}end`)[0]?.closed).toBe(true);
});

test('text without end is divided all the same, though not for good', () => {
  const parts = stretches('x'.repeat(100_000));
  expect(parts.map(({ raw }) => raw).join('')).toBe('x'.repeat(100_000));
  expect(Math.max(...parts.map(({ raw }) => raw.length))).toBeLessThanOrEqual(32_768);
  expect(parts.some(({ closed }) => closed)).toBe(false);
});
