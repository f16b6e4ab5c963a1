import { createLanguages, type Languages } from '../languages/languages.ts';
import { FIGURES_STRINGS, type FigureKey, type FiguresStrings } from './figures-strings.ts';
import { FIRST_STRINGS } from './first-strings.ts';
import { type PartTexts, PartTextsMemo } from './part-texts.ts';
import type { Strings } from './strings.ts';

/** Texts of all elements, and those of the leaderboard and the costs. */
export type FiguresTexts = PartTexts<FigureKey>;

/** All that these elements say: the texts that every page has at first, and their own. */
const ENGLISH: Strings & FiguresStrings = { ...FIRST_STRINGS, ...FIGURES_STRINGS };

const figuresLanguages: Languages = createLanguages({
  ar: async () => (await import('../languages/arabic-figures.ts')).ARABIC_FIGURES,
  de: async () => (await import('../languages/german-figures.ts')).GERMAN_FIGURES,
});

/** The texts of one element, in its language. */
export class FiguresTextsMemo extends PartTextsMemo<FigureKey, FiguresStrings> {
  constructor() {
    super(ENGLISH, figuresLanguages);
  }
}
