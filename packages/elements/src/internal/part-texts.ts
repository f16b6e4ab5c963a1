import { type Languages, languages } from '../languages/languages.ts';
import type { StringKey, Strings } from './strings.ts';
import { createTexts, languageOf, type Texts, type TextValues } from './texts.ts';

/** Texts of all elements, and those of one part. */
export interface PartTexts<Key extends string> extends Texts {
  get(key: StringKey | Key, values?: TextValues): string;
}

/** Whoever says them. */
export interface Speaker<Own> {
  readonly strings: (Strings & Own) | undefined;
  requestUpdate(): void;
}

/**
 * The texts of one speaker that come with the code of its part, made anew only when its strings or its language have
 * changed. Loads the language; the speaker renders again when it is there.
 */
export class PartTextsMemo<Key extends string, Own extends object> {
  readonly #english: Strings & Own;
  readonly #languages: Languages;
  #made: readonly unknown[] = [];
  #texts: PartTexts<Key> | undefined;

  /** @param english All that the part says: what it takes of the texts of all elements, and its own. */
  constructor(english: Strings & Own, own: Languages) {
    this.#english = english;
    this.#languages = own;
  }

  of(element: HTMLElement & Speaker<Own>): PartTexts<Key> {
    return this.in(languageOf(element), element);
  }

  in(lang: string, speaker: Speaker<Own>): PartTexts<Key> {
    const tables = [languages, this.#languages];
    const made = [speaker.strings, lang, ...tables.map((table) => table.get(lang))];
    if (this.#texts !== undefined && made.every((part, index) => Object.is(part, this.#made[index])))
      return this.#texts;
    if (lang !== this.#made[1])
      for (const table of tables) void table.load(lang)?.then(() => speaker.requestUpdate());
    this.#made = made;
    const language = { ...languages.get(lang), ...this.#languages.get(lang) };
    // It has a text for each of these keys, in English at least.
    this.#texts = createTexts(speaker.strings, lang, language, this.#english) as PartTexts<Key>;
    return this.#texts;
  }
}
