import { createLanguages, type Languages, languages } from '../languages/languages.ts';
import { FIRST_STRINGS } from './first-strings.ts';
import { LIBRARY_STRINGS, type LibraryKey, type LibraryStrings } from './library-strings.ts';
import type { StringKey, Strings } from './strings.ts';
import { createTexts, languageOf, type Texts, type TextValues } from './texts.ts';

/** Texts of all elements, and those of the templates and the batches. */
export interface LibraryTexts extends Texts {
  get(key: StringKey | LibraryKey, values?: TextValues): string;
}

/** An element of the library. */
export interface LibraryHost extends HTMLElement {
  readonly strings: (Strings & LibraryStrings) | undefined;
  requestUpdate(): void;
}

/** All that these elements say: the texts that every page has at first, and their own. */
const ENGLISH: Strings & LibraryStrings = { ...FIRST_STRINGS, ...LIBRARY_STRINGS };

const libraryLanguages: Languages = createLanguages({
  ar: async () => (await import('../languages/arabic-library.ts')).ARABIC_LIBRARY,
  de: async () => (await import('../languages/german-library.ts')).GERMAN_LIBRARY,
});

/** The texts of one element, made anew only when its strings or its language have changed. Loads the language; the element renders again when it is there. */
export class LibraryTextsMemo {
  #made: readonly unknown[] = [];
  #texts: LibraryTexts | undefined;

  of(element: LibraryHost): LibraryTexts {
    const lang = languageOf(element);
    const made = [element.strings, lang, languages.get(lang), libraryLanguages.get(lang)];
    if (this.#texts !== undefined && made.every((part, index) => Object.is(part, this.#made[index])))
      return this.#texts;
    if (lang !== this.#made[1])
      for (const table of [languages, libraryLanguages])
        void table.load(lang)?.then(() => element.requestUpdate());
    this.#made = made;
    const language = { ...languages.get(lang), ...libraryLanguages.get(lang) };
    // It has a text for each of these keys, in English at least.
    this.#texts = createTexts(element.strings, lang, language, ENGLISH) as LibraryTexts;
    return this.#texts;
  }
}
