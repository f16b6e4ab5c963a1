import { expect, test } from 'vitest';
import { generateId } from './generate-id.ts';

test('an id is 20 characters that cannot be misread, and never the same', () => {
  const ids = Array.from({ length: 1000 }, generateId);

  expect(new Set(ids).size).toBe(1000);
  for (const id of ids) expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{20}$/);
});

test('every character is used', () => {
  const used = new Set(Array.from({ length: 500 }, generateId).join(''));

  expect(used.size).toBe(32);
});
