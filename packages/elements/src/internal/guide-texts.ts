import { createLanguages, type Languages } from '../languages/languages.ts';
import { FIRST_STRINGS } from './first-strings.ts';
import { GUIDE_STRINGS, type GuideKey, type GuideStrings } from './guide-strings.ts';
import { type PartTexts, PartTextsMemo } from './part-texts.ts';
import type { Strings } from './strings.ts';

/** Texts of all elements, and those of the status bar, the first run and the notifications. */
export type GuideTexts = PartTexts<GuideKey>;

/** All that these elements say: the texts that every page has at first, and their own. */
const ENGLISH: Strings & GuideStrings = { ...FIRST_STRINGS, ...GUIDE_STRINGS };

const guideLanguages: Languages = createLanguages({
  ar: async () => (await import('../languages/arabic-guide.ts')).ARABIC_GUIDE,
  de: async () => (await import('../languages/german-guide.ts')).GERMAN_GUIDE,
});

/** The texts of one element, in its language. */
export class GuideTextsMemo extends PartTextsMemo<GuideKey, GuideStrings> {
  constructor() {
    super(ENGLISH, guideLanguages);
  }
}
