import { ENGLISH, type PluralText, type StringKey, type Strings } from './strings.ts';

export type TextValues = Readonly<Record<string, string | number>>;

/** Texts and numbers in one language. */
export interface Texts {
  readonly lang: string;
  /** The text of a key with its `{names}` filled in; numbers are formatted for the language. */
  get(key: StringKey, values?: TextValues): string;
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** Hours and minutes of a moment in milliseconds since the Unix epoch. */
  time(epochMs: number): string;
}

/** Texts in `lang`: the host's own strings where it has them, English elsewhere. An unusable language tag falls back to English. */
export function createTexts(strings: Strings | undefined, lang: string): Texts {
  const locale = usableLocale(lang);
  const plurals = new Intl.PluralRules(locale);
  const formats = new Map<string, Intl.NumberFormat>();
  const number = (value: number, options: Intl.NumberFormatOptions = {}) => {
    const key = JSON.stringify(options);
    const format = formats.get(key) ?? new Intl.NumberFormat(locale, options);
    formats.set(key, format);
    return format.format(value);
  };
  return {
    lang: locale,
    number,
    time: (epochMs) => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(epochMs),
    get(key, values = {}) {
      const text = pickForm(strings?.[key] ?? ENGLISH[key], values.count, plurals);
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
