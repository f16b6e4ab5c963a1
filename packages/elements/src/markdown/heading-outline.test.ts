import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HeadingOutline } from './heading-outline.ts';
import { lexMarkdown, noLinks } from './lex-markdown.ts';

const signs = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 12 });

function tokensOf(levels: readonly number[]) {
  return lexMarkdown(levels.map((level) => `${'#'.repeat(level)} h\n`).join('\n'), noLinks()).tokens;
}

function depthsOf(tokens: readonly { readonly type: string }[]): readonly number[] {
  return tokens.flatMap((token) =>
    token.type === 'heading' && 'depth' in token ? [Number(token.depth)] : [],
  );
}

test.each([
  [[1], [1]],
  [[3], [1]],
  [
    [2, 3, 3, 2],
    [1, 2, 2, 1],
  ],
  [
    [1, 3, 6, 2],
    [1, 2, 3, 2],
  ],
  [
    [3, 2, 1, 2],
    [1, 1, 1, 2],
  ],
])('headings of the levels %j are as deep as %j', (levels, depths) => {
  expect(depthsOf(new HeadingOutline().lower(tokensOf(levels)))).toEqual(depths);
});

test('no heading is more than one deeper than the one before it', () => {
  fc.assert(
    fc.property(signs, (levels) => {
      const depths = depthsOf(new HeadingOutline().lower(tokensOf(levels)));
      expect(depths[0]).toBe(1);
      for (const [index, depth] of depths.slice(1).entries())
        expect(depth).toBeLessThanOrEqual((depths[index] ?? 0) + 1);
    }),
  );
});

test('headings that come one by one are as deep as those that come at once', () => {
  fc.assert(
    fc.property(signs, (levels) => {
      const outline = new HeadingOutline();
      const tokens = tokensOf(levels);
      const oneByOne = tokens.flatMap((token) => {
        const lowered = outline.lower([token]);
        outline.keep([token]);
        return lowered;
      });
      expect(depthsOf(oneByOne)).toEqual(depthsOf(new HeadingOutline().lower(tokens)));
    }),
  );
});

test('what is not kept leaves no trace', () => {
  const outline = new HeadingOutline();
  outline.lower(tokensOf([1, 2, 3]));
  expect(depthsOf(outline.lower(tokensOf([4])))).toEqual([1]);
});
