import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeCard } from './place-card.ts';

const CARD = { width: 300, height: 160 };
const WINDOW = { width: 1200, height: 800 };

test('stands below the middle of what it speaks of, and above where there is no room below', () => {
  expect(placeCard({ left: 400, top: 100, width: 200, height: 40 }, CARD, WINDOW)).toEqual({
    left: 350,
    top: 152,
  });
  expect(placeCard({ left: 400, top: 700, width: 200, height: 40 }, CARD, WINDOW)).toEqual({
    left: 350,
    top: 528,
  });
});

test('is always wholly inside a window that is large enough for it', () => {
  const size = fc.integer({ min: 0, max: 2000 });
  const box = fc.record({
    left: fc.integer({ min: -3000, max: 3000 }),
    top: fc.integer({ min: -3000, max: 3000 }),
    width: size,
    height: size,
  });
  fc.assert(
    fc.property(box, (target) => {
      const { left, top } = placeCard(target, CARD, WINDOW);
      expect(left).toBeGreaterThanOrEqual(12);
      expect(top).toBeGreaterThanOrEqual(12);
      expect(left + CARD.width).toBeLessThanOrEqual(WINDOW.width - 12);
      expect(top + CARD.height).toBeLessThanOrEqual(WINDOW.height - 12);
    }),
  );
});
