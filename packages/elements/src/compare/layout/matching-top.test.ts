import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchingTop, type Outline } from './matching-top.ts';

const outline = (...blocks: readonly (readonly [number, string?])[]): Outline => ({
  blocks: blocks.map(([top, heading]) => ({ top, heading })),
  end: 1000,
});

const outlines = fc
  .array(
    fc.record({
      height: fc.integer({ min: 1, max: 90 }),
      heading: fc.option(fc.constantFrom('a', 'b', 'c')),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((blocks): Outline => {
    let top = 0;
    const placed = blocks.map(({ height, heading }) => {
      const block = { top, heading: heading ?? undefined };
      top += height;
      return block;
    });
    return { blocks: placed, end: top };
  });

test('goes to the same heading, however far down it stands', () => {
  const from = outline([0], [100, 'Setup'], [150], [400, 'Usage'], [450]);
  const to = outline([0], [300, 'setup '], [360], [800, 'Usage'], [820]);
  expect(matchingTop(from, to, 100)).toBe(300);
  expect(matchingTop(from, to, 400)).toBe(800);
});

test('goes to the block of the same number under a heading, and as far into it', () => {
  const from = outline([0, 'A'], [100], [200], [300, 'B']);
  const to = outline([0, 'A'], [50], [250], [700, 'B']);
  expect(matchingTop(from, to, 150)).toBe(150);
  expect(matchingTop(from, to, 100)).toBe(50);
});

test('pairs headings by number when none says the same', () => {
  const from = outline([0], [200, 'Eins'], [500, 'Zwei']);
  const to = outline([0], [100, 'One'], [900, 'Two']);
  expect(matchingTop(from, to, 500)).toBe(900);
});

test('shares out the blocks that the other has not', () => {
  const from = outline([0], [100], [200], [300]);
  const to = outline([0]);
  expect(matchingTop(from, to, 500)).toBe(500);
  expect(matchingTop(to, from, 1000)).toBe(1000);
});

test('is at home in a text of the same shape, never goes back and never leaves the text', () => {
  fc.assert(
    fc.property(outlines, outlines, fc.nat(1000), fc.nat(1000), (from, to, one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)].map((top) => Math.min(top, from.end));
      expect(matchingTop(from, from, low ?? 0)).toBeCloseTo(low ?? 0, 6);
      const first = matchingTop(from, to, low ?? 0);
      const second = matchingTop(from, to, high ?? 0);
      expect(second).toBeGreaterThanOrEqual(first - 1e-9);
      expect(first).toBeGreaterThanOrEqual(0);
      expect(second).toBeLessThanOrEqual(to.end + 1e-9);
    }),
  );
});
