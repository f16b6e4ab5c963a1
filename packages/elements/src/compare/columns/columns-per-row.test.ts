import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsPerRow } from './columns-per-row.ts';

test('puts columns into as few rows as fit, all as long as the others or shorter by what cannot be shared out', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8].map((count) => columnsPerRow(count, 4))).toEqual([1, 2, 3, 4, 3, 3, 4, 4]);
  expect([3, 4, 5, 7].map((count) => columnsPerRow(count, 3))).toEqual([3, 2, 3, 3]);
  expect(columnsPerRow(0, 3)).toBe(1);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 9 }), (count, fit) => {
      const perRow = columnsPerRow(count, fit);
      expect(perRow).toBeLessThanOrEqual(fit);
      expect(Math.ceil(count / perRow)).toBe(Math.ceil(count / fit));
      const rows = Math.ceil(count / perRow);
      if (perRow > 1) expect(Math.ceil(count / (perRow - 1))).toBeGreaterThan(rows);
    }),
  );
});
