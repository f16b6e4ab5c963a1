import { expect, test } from 'vitest';
import { TurnLooks } from './turn-looks.ts';

const TURNS = ['one', 'two', 'three'];

test('a choice holds for its turn and those after it, never for those before', () => {
  const looks = new TurnLooks();
  looks.choose(TURNS, 'two', 'b');
  expect(looks.read(TURNS).map(({ chosen }) => chosen)).toEqual([undefined, 'b', 'b']);
  looks.choose(TURNS, 'three', 'c');
  expect(looks.read(TURNS).map(({ chosen }) => chosen)).toEqual([undefined, 'b', 'c']);
});

test('a column is folded and unfolded, and what was chosen stays chosen', () => {
  const looks = new TurnLooks();
  looks.choose(TURNS, 'one', 'a');
  looks.toggleCollapsed(TURNS, 'two', 'a');
  looks.toggleCollapsed(TURNS, 'two', 'b');
  looks.toggleCollapsed(TURNS, 'two', 'a');
  expect(looks.read(TURNS)).toEqual([
    { chosen: 'a', collapsed: [] },
    { chosen: 'a', collapsed: ['b'] },
    { chosen: 'a', collapsed: ['b'] },
  ]);
});

test('the same look is the same object, so that old turns are not rendered again', () => {
  const looks = new TurnLooks();
  looks.choose(TURNS, 'one', 'a');
  expect(looks.read(TURNS)[1]).toBe(looks.read(TURNS)[2]);
});
