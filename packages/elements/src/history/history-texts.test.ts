import { expect, test } from 'vitest';
import type { PluralText } from '../internal/strings.ts';
import { ARABIC_HISTORY } from '../languages/arabic-history.ts';
import { GERMAN_HISTORY } from '../languages/german-history.ts';
import { HISTORY_STRINGS, type HistoryKey, type HistoryStrings } from './history-strings.ts';

const KEYS = Object.keys(HISTORY_STRINGS) as HistoryKey[];
const formsOf = (text: string | PluralText | undefined): readonly string[] =>
  typeof text === 'string' ? [text] : Object.values(text ?? {}).filter((form) => form !== undefined);
const namesIn = (text: string | PluralText | undefined) =>
  Array.from(
    new Set(
      formsOf(text)
        .join()
        .match(/\{\w+\}/g) ?? [],
    ),
  ).sort();

test.each<{ readonly lang: string; readonly table: HistoryStrings }>([
  { lang: 'de', table: GERMAN_HISTORY },
  { lang: 'ar', table: ARABIC_HISTORY },
])('$lang has every text of the history, with what English fills in, and no other', ({ lang, table }) => {
  expect(Object.keys(table).toSorted()).toEqual(KEYS.toSorted());
  const plurals = new Intl.PluralRules(lang).resolvedOptions().pluralCategories.toSorted();
  for (const key of KEYS) {
    expect(
      formsOf(table[key]).every((form) => form.trim() !== ''),
      key,
    ).toBe(true);
    expect(namesIn(table[key]), key).toEqual(namesIn(HISTORY_STRINGS[key]));
    if (typeof HISTORY_STRINGS[key] !== 'string')
      expect(Object.keys(table[key] ?? {}).toSorted(), key).toEqual(plurals);
  }
});
