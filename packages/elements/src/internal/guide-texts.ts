import { createLanguages, type Languages, languages } from '../languages/languages.ts';
import { FIRST_STRINGS } from './first-strings.ts';
import { GUIDE_STRINGS, type GuideKey, type GuideStrings } from './guide-strings.ts';
import type { StringKey, Strings } from './strings.ts';
import { createTexts, languageOf, type Texts, type TextValues } from './texts.ts';

/** Texts of all elements, and those of the status bar, the first run and the notifications. */
export interface GuideTexts extends Texts {
  get(key: StringKey | GuideKey, values?: TextValues): string;
}

/** Whoever says them. */
interface Speaker {
  readonly strings: (Strings & GuideStrings) | undefined;
  requestUpdate(): void;
}

/** All that these elements say: the texts that every page has at first, and their own. */
const ENGLISH: Strings & GuideStrings = { ...FIRST_STRINGS, ...GUIDE_STRINGS };

const guideLanguages: Languages = createLanguages({
  ar: async () => (await import('../languages/arabic-guide.ts')).ARABIC_GUIDE,
  de: async () => (await import('../languages/german-guide.ts')).GERMAN_GUIDE,
});

/** The texts of one speaker, made anew only when its strings or its language have changed. Loads the language; the speaker renders again when it is there. */
export class GuideTextsMemo {
  #made: readonly unknown[] = [];
  #texts: GuideTexts | undefined;

  of(element: HTMLElement & Speaker): GuideTexts {
    return this.in(languageOf(element), element);
  }

  in(lang: string, speaker: Speaker): GuideTexts {
    const made = [speaker.strings, lang, languages.get(lang), guideLanguages.get(lang)];
    if (this.#texts !== undefined && made.every((part, index) => Object.is(part, this.#made[index])))
      return this.#texts;
    if (lang !== this.#made[1])
      for (const table of [languages, guideLanguages])
        void table.load(lang)?.then(() => speaker.requestUpdate());
    this.#made = made;
    const language = { ...languages.get(lang), ...guideLanguages.get(lang) };
    // It has a text for each of these keys, in English at least.
    this.#texts = createTexts(speaker.strings, lang, language, ENGLISH) as GuideTexts;
    return this.#texts;
  }
}
