import { expect, test, vi } from 'vitest';
import { ARABIC_SHARE } from '../languages/arabic-share.ts';
import { GERMAN_SHARE } from '../languages/german-share.ts';
import { SHARE_STRINGS, type ShareKey } from './share-strings.ts';
import { ShareTextsMemo } from './share-texts.ts';
import { ENGLISH, type PluralText } from './strings.ts';

const KEYS = Object.keys(SHARE_STRINGS) as ShareKey[];
const SHIPPED = [
  { lang: 'de', table: GERMAN_SHARE },
  { lang: 'ar', table: ARABIC_SHARE },
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
    const english = SHARE_STRINGS[key];
    const names = namesIn(formsOf(english)[0] ?? '');
    for (const form of formsOf(table[key])) {
      expect(form.trim(), key).not.toBe('');
      expect(countless(namesIn(form)), `${key}: ${form}`).toEqual(countless(names));
    }
    if (typeof english !== 'string')
      expect(Object.keys(table[key] ?? {}).toSorted(), key).toEqual(categories);
  }
});

test('no text has the name of another element’s', () => {
  expect(KEYS.filter((key) => key in ENGLISH)).toEqual([]);
});

test('speaks English until the language is there, and then the language, with a host’s own texts before it', async () => {
  const host = Object.assign(document.createElement('div'), {
    lang: 'de',
    strings: undefined,
    requestUpdate: vi.fn(),
  });
  const memo = new ShareTextsMemo();
  expect(memo.of(host).get('shareMake')).toBe('Create link');
  await vi.waitFor(() => expect(memo.of(host).get('shareMake')).toBe('Link erstellen'));
  expect(host.requestUpdate).toHaveBeenCalled();
  expect(memo.of(host)).toBe(memo.of(host));
  const named = Object.assign(document.createElement('div'), {
    lang: 'de',
    strings: { shareMake: 'Los' },
    requestUpdate: () => {},
  });
  expect(new ShareTextsMemo().of(named).get('shareMake')).toBe('Los');
});
