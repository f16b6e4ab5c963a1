import { FIRST_STRINGS } from '../internal/first-strings.ts';
import type { StringKey, Strings } from '../internal/strings.ts';
import { createTexts, languageOf, type Texts, type TextValues } from '../internal/texts.ts';
import { createLanguages, type Languages, languages } from '../languages/languages.ts';
import { HISTORY_STRINGS, type HistoryKey, type HistoryStrings } from './history-strings.ts';

/** Texts of all elements, and those of the history. */
export interface HistoryTexts extends Texts {
  get(key: StringKey | HistoryKey, values?: TextValues): string;
}

interface HistoryTextsHost extends HTMLElement {
  readonly strings: (Strings & HistoryStrings) | undefined;
  requestUpdate(): void;
}

const ENGLISH: Strings & HistoryStrings = { ...FIRST_STRINGS, ...HISTORY_STRINGS };

const historyLanguages: Languages = createLanguages({
  ar: async () => (await import('../languages/arabic-history.ts')).ARABIC_HISTORY,
  de: async () => (await import('../languages/german-history.ts')).GERMAN_HISTORY,
});

/** The texts of one element, made anew only when its strings or its language have changed. Loads the language; the element renders again when it is there. */
export class HistoryTextsMemo {
  #made: readonly unknown[] = [];
  #texts: HistoryTexts | undefined;

  of(element: HistoryTextsHost): HistoryTexts {
    const lang = languageOf(element);
    const made = [element.strings, lang, languages.get(lang), historyLanguages.get(lang)];
    if (this.#texts !== undefined && made.every((part, index) => Object.is(part, this.#made[index])))
      return this.#texts;
    if (lang !== this.#made[1])
      for (const table of [languages, historyLanguages])
        void table.load(lang)?.then(() => element.requestUpdate());
    this.#made = made;
    const language = { ...languages.get(lang), ...historyLanguages.get(lang) };
    // It has a text for each of these keys, in English at least.
    this.#texts = createTexts(element.strings, lang, language, ENGLISH) as HistoryTexts;
    return this.#texts;
  }
}
