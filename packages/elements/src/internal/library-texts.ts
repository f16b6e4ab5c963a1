import { createLanguages, type Languages } from '../languages/languages.ts';
import { FIRST_STRINGS } from './first-strings.ts';
import { LIBRARY_STRINGS, type LibraryKey, type LibraryStrings } from './library-strings.ts';
import { type PartTexts, PartTextsMemo } from './part-texts.ts';
import type { Strings } from './strings.ts';

/** Texts of all elements, and those of the templates and the batches. */
export type LibraryTexts = PartTexts<LibraryKey>;

/** All that these elements say: the texts that every page has at first, and their own. */
const ENGLISH: Strings & LibraryStrings = { ...FIRST_STRINGS, ...LIBRARY_STRINGS };

const libraryLanguages: Languages = createLanguages({
  ar: async () => (await import('../languages/arabic-library.ts')).ARABIC_LIBRARY,
  de: async () => (await import('../languages/german-library.ts')).GERMAN_LIBRARY,
});

/** The texts of one element, in its language. */
export class LibraryTextsMemo extends PartTextsMemo<LibraryKey, LibraryStrings> {
  constructor() {
    super(ENGLISH, libraryLanguages);
  }
}
