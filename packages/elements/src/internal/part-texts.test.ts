import { describe, expect, test, vi } from 'vitest';
import { HISTORY_STRINGS } from '../history/history-strings.ts';
import { HistoryTextsMemo } from '../history/history-texts.ts';
import { ARABIC_FIGURES } from '../languages/arabic-figures.ts';
import { ARABIC_GUIDE } from '../languages/arabic-guide.ts';
import { ARABIC_HISTORY } from '../languages/arabic-history.ts';
import { ARABIC_LIBRARY } from '../languages/arabic-library.ts';
import { ARABIC_SETTINGS } from '../languages/arabic-settings.ts';
import { ARABIC_SHARE } from '../languages/arabic-share.ts';
import { GERMAN_FIGURES } from '../languages/german-figures.ts';
import { GERMAN_GUIDE } from '../languages/german-guide.ts';
import { GERMAN_HISTORY } from '../languages/german-history.ts';
import { GERMAN_LIBRARY } from '../languages/german-library.ts';
import { GERMAN_SETTINGS } from '../languages/german-settings.ts';
import { GERMAN_SHARE } from '../languages/german-share.ts';
import { SETTINGS_STRINGS } from '../settings/settings-strings.ts';
import { SettingsTextsMemo } from '../settings/settings-texts.ts';
import { FIGURES_STRINGS } from './figures-strings.ts';
import { FiguresTextsMemo } from './figures-texts.ts';
import { GUIDE_STRINGS } from './guide-strings.ts';
import { GuideTextsMemo } from './guide-texts.ts';
import { LIBRARY_STRINGS } from './library-strings.ts';
import { LibraryTextsMemo } from './library-texts.ts';
import type { PartTextsMemo } from './part-texts.ts';
import { SHARE_STRINGS } from './share-strings.ts';
import { ShareTextsMemo } from './share-texts.ts';
import type { PluralText } from './strings.ts';

type Table = Readonly<Record<string, string | PluralText | undefined>>;

interface Part {
  readonly part: string;
  readonly english: Table;
  readonly german: Table;
  readonly arabic: Table;
  readonly createMemo: () => PartTextsMemo<string, object>;
}

const part = (
  name: string,
  [english, german, arabic]: readonly [Table, Table, Table],
  createMemo: Part['createMemo'],
): Part => ({ part: name, english, german, arabic, createMemo });

const PARTS: readonly Part[] = [
  part('figures', [FIGURES_STRINGS, GERMAN_FIGURES, ARABIC_FIGURES], () => new FiguresTextsMemo()),
  part('guide', [GUIDE_STRINGS, GERMAN_GUIDE, ARABIC_GUIDE], () => new GuideTextsMemo()),
  part('history', [HISTORY_STRINGS, GERMAN_HISTORY, ARABIC_HISTORY], () => new HistoryTextsMemo()),
  part('library', [LIBRARY_STRINGS, GERMAN_LIBRARY, ARABIC_LIBRARY], () => new LibraryTextsMemo()),
  part('settings', [SETTINGS_STRINGS, GERMAN_SETTINGS, ARABIC_SETTINGS], () => new SettingsTextsMemo()),
  part('share', [SHARE_STRINGS, GERMAN_SHARE, ARABIC_SHARE], () => new ShareTextsMemo()),
];

const formsOf = (text: string | PluralText | undefined): readonly string[] =>
  typeof text === 'string' ? [text] : Object.values(text ?? {}).filter((form) => form !== undefined);
const namesIn = (form: string) => Array.from(form.matchAll(/\{(\w+)\}/g), ([name]) => name).sort();
const countless = (names: readonly string[]) => names.filter((name) => name !== '{count}');

/** What a memo needs of an element. */
function createHost(strings?: object) {
  return Object.assign(document.createElement('div'), {
    lang: 'de',
    strings,
    updates: 0,
    requestUpdate() {
      this.updates += 1;
    },
  });
}

describe.each(PARTS)('the texts of $part', ({ english, german, arabic, createMemo }) => {
  const shipped = [
    { lang: 'de', table: german },
    { lang: 'ar', table: arabic },
  ];

  test.each(shipped)('$lang has every text that English has, and no other', ({ table }) => {
    expect(Object.keys(table).toSorted()).toEqual(Object.keys(english).toSorted());
  });

  test.each(shipped)('$lang fills in what English fills in, in each of its plurals', ({ lang, table }) => {
    const categories = new Intl.PluralRules(lang).resolvedOptions().pluralCategories.toSorted();
    for (const [key, text] of Object.entries(english)) {
      const names = namesIn(formsOf(text)[0] ?? '');
      for (const form of formsOf(table[key])) {
        expect(form.trim(), key).not.toBe('');
        expect(countless(namesIn(form)), `${key}: ${form}`).toEqual(countless(names));
      }
      if (typeof text !== 'string') expect(Object.keys(table[key] ?? {}).toSorted(), key).toEqual(categories);
    }
  });

  test('are English until the language is there, and then in the language, with a host’s own before it', async () => {
    const [key = ''] = Object.keys(english).filter(
      (name) =>
        typeof english[name] === 'string' && english[name] !== german[name] && !/\{/.test(english[name]),
    );
    const host = createHost();
    const memo = createMemo();
    const first = memo.of(host).get(key);
    expect([english[key], german[key]]).toContain(first);
    await vi.waitFor(() => expect(memo.of(host).get(key)).toBe(german[key]));
    await vi.waitFor(() => expect(memo.of(host).get('close')).toBe('Schließen'));
    expect(memo.of(host)).toBe(memo.of(host));
    expect(
      createMemo()
        .of(createHost({ [key]: 'Own' }))
        .get(key),
    ).toBe('Own');
  });
});

test('an element renders again when its language is there', async () => {
  const host = createHost();
  host.lang = 'ar';
  const memo = new FiguresTextsMemo();
  expect(memo.of(host).get('leaderboard')).toBe('Leaderboard');
  await vi.waitFor(() => expect(memo.of(host).get('leaderboard')).toBe(ARABIC_FIGURES.leaderboard));
  expect(host.updates).toBeGreaterThan(0);
});

test('no text of sharing has the name of another element’s', async () => {
  const { ENGLISH } = await import('./strings.ts');
  expect(Object.keys(SHARE_STRINGS).filter((key) => Object.hasOwn(ENGLISH, key))).toEqual([]);
});
