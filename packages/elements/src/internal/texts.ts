import { FIRST_STRINGS } from './first-strings.ts';
import type { PluralText, StringKey, Strings } from './strings.ts';

/** Languages that are written from right to left: `Intl.Locale` does not say so in every browser yet. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set([
  'ar',
  'ckb',
  'dv',
  'fa',
  'he',
  'ps',
  'sd',
  'ug',
  'ur',
  'yi',
]);

export type TextValues = Readonly<Record<string, string | number>>;

/** Texts and numbers in one language. */
export interface Texts {
  readonly lang: string;
  /** What is not English in these texts: the host's own over those of the language. */
  readonly strings: Strings;
  /** The text of a key with its `{names}` filled in; numbers are formatted for the language. */
  get(key: StringKey, values?: TextValues): string;
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** `A, B and C`. */
  list(items: readonly string[]): string;
  /** Hours and minutes of a moment in milliseconds since the Unix epoch. */
  time(epochMs: number): string;
}

/**
 * Texts in `lang`: the host's own strings where it has them, those of the language next, English elsewhere: as much of
 * it as is there, an empty text for what is not. An unusable language tag falls back to English.
 */
export function createTexts(
  strings: Strings | undefined,
  lang: string,
  language: Strings = {},
  english: Strings = FIRST_STRINGS,
): Texts {
  const locale = usableLocale(lang);
  const said = Object.entries(strings ?? {}).filter(([, text]) => text !== undefined);
  const merged: Strings = { ...language, ...Object.fromEntries(said) };
  const plurals = new Intl.PluralRules(locale);
  const englishPlurals = new Intl.PluralRules('en');
  const formats = new Map<string, Intl.NumberFormat>();
  let clock: Intl.DateTimeFormat | undefined;
  const number = (value: number, options: Intl.NumberFormatOptions = {}) => {
    const key = JSON.stringify(options);
    const format = formats.get(key) ?? new Intl.NumberFormat(locale, options);
    formats.set(key, format);
    return format.format(value);
  };
  return {
    lang: locale,
    strings: merged,
    number,
    list: (items) => new Intl.ListFormat(locale).format(items),
    time(epochMs) {
      clock ??= new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
      return clock.format(epochMs);
    },
    get(key, values = {}) {
      const own = merged[key];
      const text =
        own === undefined
          ? pickForm(english[key] ?? '', values.count, englishPlurals)
          : pickForm(own, values.count, plurals);
      return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = values[name];
        return typeof value === 'number' ? number(value) : (value ?? whole);
      });
    },
  };
}

/** The language an element is in: its own `lang`, that of its nearest ancestor, or the document's. */
export function languageOf(element: HTMLElement): string {
  if (element.lang !== '') return element.lang;
  const around = element.closest<HTMLElement>('[lang]')?.lang;
  return around || element.ownerDocument.documentElement.lang || 'en';
}

/** The direction of a language's script, where nobody around the element has said one. */
export function directionOf(element: HTMLElement, lang: string): 'rtl' | undefined {
  if (element.closest('[dir]') !== null) return undefined;
  return RIGHT_TO_LEFT.has(lang.split('-', 1)[0]?.toLowerCase() ?? '') ? 'rtl' : undefined;
}

function pickForm(
  text: string | PluralText,
  count: string | number | undefined,
  plurals: Intl.PluralRules,
): string {
  if (typeof text === 'string') return text;
  const form = typeof count === 'number' ? text[plurals.select(count)] : undefined;
  return form ?? text.other;
}

function usableLocale(lang: string): string {
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
