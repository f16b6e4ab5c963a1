import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseShortcut, SHORTCUT_NAMES, shortcutOf } from '../shortcuts/shortcuts.ts';
import { conflictOf, readKeys, withKeys } from './read-keys.ts';

const press = (key: string, held: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key, ...held });

test.each([
  ['p', { ctrlKey: true }, false, 'Mod+P'],
  ['p', { ctrlKey: true }, true, 'Ctrl+P'],
  ['p', { metaKey: true }, true, 'Mod+P'],
  ['p', { metaKey: true }, false, 'Meta+P'],
  ['P', { altKey: true, shiftKey: true }, false, 'Alt+Shift+P'],
  ['?', { shiftKey: true }, false, '?'],
  ['+', { ctrlKey: true }, false, 'Mod+Plus'],
  ['F2', {}, false, 'F2'],
  ['Control', { ctrlKey: true }, false, undefined],
  [' ', {}, false, undefined],
] as const)('%s with %o (Apple: %s) is %s', (key, held, apple, keys) => {
  expect(readKeys(press(key, held), apple)).toBe(keys);
});

test('keys that were pressed do what they were pressed for, when they are pressed again', () => {
  const key = fc.constantFrom('a', 'Z', '1', '/', '+', 'F5', 'ArrowUp', 'Enter', 'ü');
  const held = fc.record({
    ctrlKey: fc.boolean(),
    metaKey: fc.boolean(),
    altKey: fc.boolean(),
    shiftKey: fc.boolean(),
  });
  fc.assert(
    fc.property(key, held, fc.boolean(), (name, down, apple) => {
      const event = press(name, down);
      const keys = readKeys(event, apple) ?? '';
      expect(parseShortcut(keys, apple)).toBeDefined();
      const alone = Object.fromEntries(SHORTCUT_NAMES.map((shortcut) => [shortcut, '']));
      expect(shortcutOf(event, { ...alone, prompt: keys }, apple)).toBe('prompt');
    }),
  );
});

test('tells what else the same keys do, in whatever order they are written', () => {
  expect(conflictOf('Mod+K', 'prompt', {}, false)).toBe('palette');
  expect(conflictOf('mod+k', 'prompt', {}, false)).toBe('palette');
  expect(conflictOf('Ctrl+K', 'prompt', {}, false)).toBe('palette');
  expect(conflictOf('Ctrl+K', 'prompt', {}, true)).toBeUndefined();
  expect(conflictOf('Mod+K', 'palette', {}, false)).toBeUndefined();
  expect(conflictOf('Mod+K', 'prompt', { palette: 'Mod+P' }, false)).toBeUndefined();
  expect(conflictOf('Mod+W', 'prompt', {}, false)).toBe('browser');
  expect(conflictOf('', 'prompt', {}, false)).toBeUndefined();
});

test('keeps nothing for keys that are the built-in ones', () => {
  expect(withKeys({ prompt: 'Alt+P', stop: '' }, 'prompt', '/')).toEqual({ stop: '' });
  expect(withKeys({ prompt: 'Alt+P' }, 'prompt', '/')).toBeUndefined();
  expect(withKeys({}, 'newComparison', 'Alt+N')).toEqual({ newComparison: 'Alt+N' });
});
