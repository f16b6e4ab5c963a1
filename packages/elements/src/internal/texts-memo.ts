import type { Strings } from './strings.ts';
import { createTexts, languageOf, type Texts } from './texts.ts';

/** The texts of one element, made anew only when its strings or its language have changed. */
export class TextsMemo {
  #strings: Strings | undefined;
  #lang = '';
  #texts: Texts | undefined;

  of(element: HTMLElement & { readonly strings: Strings | undefined }): Texts {
    const { strings } = element;
    const lang = languageOf(element);
    if (this.#texts !== undefined && strings === this.#strings && lang === this.#lang) return this.#texts;
    this.#strings = strings;
    this.#lang = lang;
    this.#texts = createTexts(strings, lang);
    return this.#texts;
  }
}
