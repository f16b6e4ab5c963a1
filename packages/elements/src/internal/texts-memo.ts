import { english } from '../languages/english.ts';
import { languages } from '../languages/languages.ts';
import { FIRST_STRINGS } from './first-strings.ts';
import type { Strings } from './strings.ts';
import { createTexts, languageOf, type Texts } from './texts.ts';

/** An element that has texts. */
export interface TextsHost extends HTMLElement {
  readonly strings: Strings | undefined;
  requestUpdate(): void;
}

/**
 * The texts of one element, made anew only when its strings or its language have changed. Loads what the language has
 * besides the first English texts; the element renders again when it is there.
 */
export class TextsMemo {
  readonly #first: Strings;
  #made: readonly unknown[] = [];
  #lang = '';
  #texts: Texts | undefined;
  #coming: Promise<void> | undefined;

  /** An element that nobody sees at first brings all English texts along. */
  constructor(first: Strings = FIRST_STRINGS) {
    this.#first = first;
  }

  of(element: TextsHost): Texts {
    const { strings } = element;
    const lang = languageOf(element);
    if (lang !== this.#lang) this.#load(lang, element);
    this.#lang = lang;
    const language = languages.get(lang);
    const rest = english.loaded?.ENGLISH ?? this.#first;
    const made = [strings, lang, language, rest];
    if (this.#texts === undefined || made.some((part, index) => part !== this.#made[index]))
      this.#texts = createTexts(strings, lang, language, rest);
    this.#made = made;
    return this.#texts;
  }

  /** The same, once all of the language has come or cannot be had: for what is said and not rendered again. */
  async whole(element: TextsHost): Promise<Texts> {
    this.of(element);
    await this.#coming;
    return this.of(element);
  }

  #load(lang: string, element: TextsHost): void {
    if (languages.get(lang) !== undefined) return;
    // A language that there is not is served by English.
    const coming = languages.load(lang) ?? (english.loaded === undefined ? english.ready() : undefined);
    this.#coming = coming?.then(() => element.requestUpdate());
  }
}
