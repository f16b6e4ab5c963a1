import { expect, test } from 'vitest';
import type { PluralText } from '../internal/strings.ts';
import { ARABIC_SETTINGS } from '../languages/arabic-settings.ts';
import { GERMAN_SETTINGS } from '../languages/german-settings.ts';
import { SETTINGS_STRINGS, type SettingsKey } from './settings-strings.ts';

const KEYS = Object.keys(SETTINGS_STRINGS) as SettingsKey[];
const SHIPPED = [
  { lang: 'de', table: GERMAN_SETTINGS },
  { lang: 'ar', table: ARABIC_SETTINGS },
] as const;

const formsOf = (text: string | PluralText | undefined): readonly string[] =>
  typeof text === 'string' ? [text] : Object.values(text ?? {}).filter((form) => form !== undefined);
/** A form may say a number in words. */
const namesIn = (form: string): readonly string[] =>
  (form.match(/\{\w+\}/g) ?? []).filter((name) => name !== '{count}').toSorted();

test.each(SHIPPED)('$lang has every text of the settings, and no other', ({ table }) => {
  expect(Object.keys(table).toSorted()).toEqual(KEYS.toSorted());
});

test.each(SHIPPED)('$lang fills in what English fills in, in all forms of its plurals', ({ lang, table }) => {
  const categories = new Intl.PluralRules(lang).resolvedOptions().pluralCategories.toSorted();
  for (const key of KEYS) {
    const english: string | PluralText = SETTINGS_STRINGS[key];
    const [model = ''] = formsOf(english);
    for (const form of formsOf(table[key])) {
      expect(form.trim(), key).not.toBe('');
      expect(namesIn(form), `${key}: ${form}`).toEqual(namesIn(model));
    }
    if (typeof english !== 'string')
      expect(Object.keys(table[key] ?? {}).toSorted(), key).toEqual(categories);
  }
});
