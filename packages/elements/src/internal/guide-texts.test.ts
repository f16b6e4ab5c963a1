import { expect, test, vi } from 'vitest';
import { ARABIC_GUIDE } from '../languages/arabic-guide.ts';
import { GERMAN_GUIDE } from '../languages/german-guide.ts';
import { GUIDE_STRINGS, type GuideKey } from './guide-strings.ts';
import { GuideTextsMemo } from './guide-texts.ts';
import type { PluralText } from './strings.ts';

const KEYS = Object.keys(GUIDE_STRINGS) as GuideKey[];
const SHIPPED = [
  { lang: 'de', table: GERMAN_GUIDE },
  { lang: 'ar', table: ARABIC_GUIDE },
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
    const english = GUIDE_STRINGS[key];
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
function createHost(lang: string) {
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
  const memo = new GuideTextsMemo();
  expect(memo.of(host).get('tourNext')).toBe('Next');
  await vi.waitFor(() => expect(memo.of(host).get('tourNext')).toBe('Weiter'));
  expect(host.updates).toBeGreaterThan(0);
  expect(memo.of(host)).toBe(memo.of(host));
  expect(memo.of(host).get('unknown')).toBe('—');
  const named = Object.assign(createHost('de'), { strings: { tourNext: 'Los' } });
  expect(new GuideTextsMemo().of(named).get('tourNext')).toBe('Los');
});
