import { createLanguages, type Languages, languages } from '../languages/languages.ts';
import { SHARE_STRINGS, type ShareKey, type ShareStrings } from './share-strings.ts';
import { ENGLISH, type StringKey, type Strings } from './strings.ts';
import { createTexts, languageOf, type Texts, type TextValues } from './texts.ts';

/** Texts of all elements, and those about sharing. */
export interface ShareTexts extends Texts {
  get(key: StringKey | ShareKey, values?: TextValues): string;
}

/** An element in which something is shared, or opened that was. */
interface ShareTextsHost extends HTMLElement {
  readonly strings: (Strings & ShareStrings) | undefined;
  requestUpdate(): void;
}

const WHOLE: Strings & ShareStrings = { ...ENGLISH, ...SHARE_STRINGS };

const shareLanguages: Languages = createLanguages({
  ar: async () => (await import('../languages/arabic-share.ts')).ARABIC_SHARE,
  de: async () => (await import('../languages/german-share.ts')).GERMAN_SHARE,
});

/** The texts of one element, made anew only when its strings or its language have changed. Loads the language; the element renders again when it is there. */
export class ShareTextsMemo {
  #made: readonly unknown[] = [];
  #texts: ShareTexts | undefined;

  of(element: ShareTextsHost): ShareTexts {
    const lang = languageOf(element);
    const made = [element.strings, lang, languages.get(lang), shareLanguages.get(lang)];
    if (this.#texts !== undefined && made.every((part, index) => Object.is(part, this.#made[index])))
      return this.#texts;
    if (lang !== this.#made[1])
      for (const table of [languages, shareLanguages])
        void table.load(lang)?.then(() => element.requestUpdate());
    this.#made = made;
    const language = { ...languages.get(lang), ...shareLanguages.get(lang) };
    // It has a text for each of these keys, in English at least.
    this.#texts = createTexts(element.strings, lang, language, WHOLE) as ShareTexts;
    return this.#texts;
  }
}
