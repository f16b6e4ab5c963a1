import type { HistoryRow } from '@llmselect/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOut } from './lay-out.ts';

const row = (id: string): HistoryRow => ({
  id,
  excerpt: '',
  revision: 1,
  createdAt: 0,
  updatedAt: 0,
  shelf: 'live',
  pinned: false,
  tags: [],
  modelIds: [],
  turns: 1,
  votes: [],
  hasImage: false,
  hasError: false,
});

const lists = fc.array(fc.nat(30), { maxLength: 12 }).map((sizes) =>
  sizes.map((size, section) => ({
    key: `day-${section}`,
    label: '',
    isPinned: section === 0,
    rows: Array.from({ length: size + 1 }, (_, index) => row(`${section}-${index}`)),
  })),
);
const heightOf = (key: string, kind: 'row' | 'head') => (kind === 'head' ? 30 : 50 + (key.length % 3) * 20);

test('whatever is in view or kept is drawn in order, and the rest is as much room as it would take', () => {
  fc.assert(
    fc.property(lists, fc.nat(6_000), fc.nat(1_500), fc.nat(11), (sections, top, height, keptIn) => {
      const bottom = top + height;
      const kept = new Set([`${keptIn}-3`]);
      const laid = layOut(sections, { top, bottom, kept, heightOf });
      const ids = sections.flatMap(({ rows }) => rows.map(({ id }) => id));
      let y = 0;
      const drawn: string[] = [];
      for (const { section, gap, showsHead, rows } of laid.sections) {
        y += gap + (showsHead ? heightOf(section.key, 'head') : 0);
        for (const { row: one, place, gap: before } of rows) {
          y += before;
          const isInView = y + heightOf(one.id, 'row') > top && y < bottom;
          expect(isInView || kept.has(one.id)).toBe(true);
          expect(section.rows[place - 1]).toBe(one);
          drawn.push(one.id);
          y += heightOf(one.id, 'row');
        }
      }
      const whole = sections.reduce(
        (sum, { key, rows }) =>
          sum + heightOf(key, 'head') + rows.reduce((rest, { id }) => rest + heightOf(id, 'row'), 0),
        0,
      );
      expect(y + laid.gap).toBe(whole);
      expect(drawn).toEqual(ids.filter((id) => drawn.includes(id)));
      for (const id of kept) if (ids.includes(id)) expect(drawn).toContain(id);
      expect(drawn.length).toBeLessThanOrEqual(height / 50 + 3);
      // As many as there are up to the last one in view.
      const last = drawn.filter((id) => !kept.has(id)).at(-1);
      if (last !== undefined) expect(laid.reach).toBeGreaterThanOrEqual(ids.indexOf(last) + 1);
    }),
  );
});
