import { expect, test } from 'vitest';
import { readTags } from './history-acts.ts';
import { inPinOrder, movedPin } from './pin-order.ts';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));

test('what has a place stands in it, after what was pinned since', () => {
  expect(inPinOrder(rows('a', 'b', 'c', 'd'), ['c', 'a']).map(({ id }) => id)).toEqual(['b', 'd', 'c', 'a']);
});

test('moves one before or after another, and nothing that is not there', () => {
  expect(movedPin(['a', 'b', 'c'], 'c', 'before', 'a')).toEqual(['c', 'a', 'b']);
  expect(movedPin(['a', 'b', 'c'], 'a', 'after', 'b')).toEqual(['b', 'a', 'c']);
  expect(movedPin(['a', 'b'], 'x', 'before', 'a')).toEqual(['a', 'b']);
  expect(movedPin(['a', 'b'], 'a', 'before', 'x')).toEqual(['a', 'b']);
});

test('reads tags between commas, Arabic ones too, each once', () => {
  expect(readTags(' work, e-mail ,work,, ')).toEqual(['work', 'e-mail']);
  expect(readTags('عمل، بحث')).toEqual(['عمل', 'بحث']);
});
