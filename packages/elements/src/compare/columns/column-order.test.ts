import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inLineUpOrder, moveBeside } from './column-order.ts';

const inputs = ['a', 'b', 'c'].map((id) => ({ id, modelId: `x/${id}` }));
const ids = (list: readonly { readonly id?: string | undefined }[] | undefined) => list?.map(({ id }) => id);

test('a contestant is put before or after another', () => {
  expect(ids(moveBeside(inputs, 'c', 'before', 'a'))).toEqual(['c', 'a', 'b']);
  expect(ids(moveBeside(inputs, 'a', 'after', 'b'))).toEqual(['b', 'a', 'c']);
});

test('nothing is asked for when nothing would change, or when one has left', () => {
  expect(moveBeside(inputs, 'a', 'before', 'b')).toBeUndefined();
  expect(moveBeside(inputs, 'a', 'after', 'a')).toBeUndefined();
  expect(moveBeside(inputs, 'gone', 'after', 'a')).toBeUndefined();
  expect(moveBeside(inputs, 'a', 'after', 'gone')).toBeUndefined();
});

test('columns follow the line-up, and those who have left keep their places', () => {
  const own = (id: string) => id;
  expect(inLineUpOrder(['a', 'gone', 'b', 'c'], own, ['c', 'b', 'a'])).toEqual(['c', 'gone', 'b', 'a']);
  const row = ['a', 'b'];
  expect(inLineUpOrder(row, own, ['a', 'b', 'new'])).toBe(row);
});

test('no column is ever lost or doubled, whatever the order', () => {
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'));
  fc.assert(
    fc.property(names, names, (row, lineUp) => {
      const shown = inLineUpOrder(row, (id) => id, lineUp);
      expect(shown.toSorted()).toEqual(row.toSorted());
      const present = lineUp.filter((id) => row.includes(id));
      expect(shown.filter((id) => lineUp.includes(id))).toEqual(present);
    }),
  );
});
