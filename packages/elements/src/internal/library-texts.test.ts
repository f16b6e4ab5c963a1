import { expect, test, vi } from 'vitest';
import { ARABIC_LIBRARY } from '../languages/arabic-library.ts';
import { GERMAN_LIBRARY } from '../languages/german-library.ts';
import { LIBRARY_STRINGS, type LibraryKey } from './library-strings.ts';
import { type LibraryHost, LibraryTextsMemo } from './library-texts.ts';
import type { PluralText } from './strings.ts';

const KEYS = Object.keys(LIBRARY_STRINGS) as LibraryKey[];
const SHIPPED = [
  { lang: 'de', table: GERMAN_LIBRARY },
  { lang: 'ar', table: ARABIC_LIBRARY },
] as const;

const formsOf = (text: string | PluralText | undefined): readonly string[] =>
  typeof text === 'string' ? [text] : Object.values(text ?? {}).filter((form) => form !== undefined);
const namesIn = (form: string) => Array.from(form.matchAll(/\{(\w+)\}/g), ([name]) => name).sort();
const countless = (names: readonly string[]) => names.filter((name) => name !== '{count}');

test.each(SHIPPED)('$lang has every text that English has, and no other', ({ table }) => {
  expect(Object.keys(table).toSorted()).toEqual(KEYS.toSorted());
});

test.each(SHIPPED)('$lang fills in what English fills in, in each of its plurals', ({ lang, table }) => {
  const categories = new Intl.PluralRules(lang).resolvedOptions().pluralCategories.toSorted();
  for (const key of KEYS) {
    const english = LIBRARY_STRINGS[key];
    const names = namesIn(formsOf(english)[0] ?? '');
    for (const form of formsOf(table[key])) {
      expect(form.trim(), key).not.toBe('');
      expect(countless(namesIn(form)), `${key}: ${form}`).toEqual(countless(names));
    }
    if (typeof english !== 'string')
      expect(Object.keys(table[key] ?? {}).toSorted(), key).toEqual(categories);
  }
});

/** What the memo needs of an element. */
function createHost(lang: string): LibraryHost & { updates: number } {
  return Object.assign(document.createElement('div'), {
    lang,
    strings: undefined,
    updates: 0,
    requestUpdate() {
      this.updates += 1;
    },
  });
}

test('speaks English until the language is there, and then the language, with a host’s own texts before it', async () => {
  const host = createHost('de');
  const memo = new LibraryTextsMemo();
  expect(memo.of(host).get('templates')).toBe('Templates');
  await vi.waitFor(() => expect(memo.of(host).get('templates')).toBe('Vorlagen'));
  expect(host.updates).toBeGreaterThan(0);
  expect(memo.of(host)).toBe(memo.of(host));
  expect(memo.of(host).get('unknown')).toBe('—');
  const named = Object.assign(createHost('de'), { strings: { templates: 'Tabelle' } });
  expect(new LibraryTextsMemo().of(named).get('templates')).toBe('Tabelle');
});
