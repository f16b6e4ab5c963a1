import { createLanguages, type Languages, languages } from '../languages/languages.ts';
import { FIGURES_STRINGS, type FigureKey, type FiguresStrings } from './figures-strings.ts';
import { FIRST_STRINGS } from './first-strings.ts';
import type { StringKey, Strings } from './strings.ts';
import { createTexts, languageOf, type Texts, type TextValues } from './texts.ts';

/** Texts of all elements, and those of the leaderboard and the costs. */
export interface FiguresTexts extends Texts {
  get(key: StringKey | FigureKey, values?: TextValues): string;
}

/** An element that shows figures. */
export interface FiguresHost extends HTMLElement {
  readonly strings: (Strings & FiguresStrings) | undefined;
  requestUpdate(): void;
}

/** All that these elements say: the texts that every page has at first, and their own. */
const ENGLISH: Strings & FiguresStrings = { ...FIRST_STRINGS, ...FIGURES_STRINGS };

const figuresLanguages: Languages = createLanguages({
  ar: async () => (await import('../languages/arabic-figures.ts')).ARABIC_FIGURES,
  de: async () => (await import('../languages/german-figures.ts')).GERMAN_FIGURES,
});

/** The texts of one element, made anew only when its strings or its language have changed. Loads the language; the element renders again when it is there. */
export class FiguresTextsMemo {
  #made: readonly unknown[] = [];
  #texts: FiguresTexts | undefined;

  of(element: FiguresHost): FiguresTexts {
    const lang = languageOf(element);
    const made = [element.strings, lang, languages.get(lang), figuresLanguages.get(lang)];
    if (this.#texts !== undefined && made.every((part, index) => Object.is(part, this.#made[index])))
      return this.#texts;
    if (lang !== this.#made[1])
      for (const table of [languages, figuresLanguages])
        void table.load(lang)?.then(() => element.requestUpdate());
    this.#made = made;
    const language = { ...languages.get(lang), ...figuresLanguages.get(lang) };
    // It has a text for each of these keys, in English at least.
    this.#texts = createTexts(element.strings, lang, language, ENGLISH) as FiguresTexts;
    return this.#texts;
  }
}
