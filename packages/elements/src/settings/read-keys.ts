import {
  DEFAULT_SHORTCUTS,
  parseShortcut,
  SHORTCUT_NAMES,
  type ShortcutName,
  type Shortcuts,
} from '../shortcuts/shortcuts.ts';

const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']);

/** What browsers keep for themselves, by the key that is held with Ctrl or Cmd. */
const BROWSERS_OWN: ReadonlySet<string> = new Set(['t', 'w', 'n', 'q', 'r', 'l', 'tab']);

/** The shortcut that a key press is; nothing as long as only keys to be held are down. */
export function readKeys(event: KeyboardEvent, apple: boolean): string | undefined {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (MODIFIERS.has(key) || key === 'Dead' || key === 'Unidentified' || key.trim() === '') return undefined;
  const letter = /^[a-z]$/i.test(key);
  const name = key === '+' ? 'Plus' : letter ? key.toUpperCase() : key;
  return [
    ...((apple ? metaKey : ctrlKey) ? ['Mod'] : []),
    ...(apple && ctrlKey ? ['Ctrl'] : []),
    ...(!apple && metaKey ? ['Meta'] : []),
    ...(altKey ? ['Alt'] : []),
    // Which signs need Shift is the keyboard's business.
    ...(shiftKey && (letter || key.length > 1) ? ['Shift'] : []),
    name,
  ].join('+');
}

/** What else the same keys do, or `browser` for keys that never get to a page. */
export function conflictOf(
  keys: string,
  name: ShortcutName,
  own: Shortcuts,
  apple: boolean,
): ShortcutName | 'browser' | undefined {
  const wanted = parseShortcut(keys, apple);
  if (wanted === undefined) return undefined;
  const { alt, shift, key } = wanted;
  if ((apple ? wanted.meta : wanted.ctrl) && !alt && !shift && BROWSERS_OWN.has(key.toLowerCase()))
    return 'browser';
  const said = (text: string) => JSON.stringify(lowered(parseShortcut(text, apple)));
  return SHORTCUT_NAMES.find(
    (other) => other !== name && said(own[other] ?? DEFAULT_SHORTCUTS[other]) === said(keys),
  );
}

/** Shortcuts with other keys for one of them. Nothing is kept for keys that are the built-in ones. */
export function withKeys(own: Shortcuts, name: ShortcutName, keys: string): Shortcuts | undefined {
  const { [name]: _before, ...others } = own;
  const next = keys === DEFAULT_SHORTCUTS[name] ? others : { ...others, [name]: keys };
  return Object.keys(next).length === 0 ? undefined : next;
}

function lowered(combination: ReturnType<typeof parseShortcut>): unknown {
  return combination === undefined ? undefined : { ...combination, key: combination.key.toLowerCase() };
}
