import { FIRST_STRINGS } from '../internal/first-strings.ts';
import { type PartTexts, PartTextsMemo } from '../internal/part-texts.ts';
import type { Strings } from '../internal/strings.ts';
import { createLanguages, type Languages } from '../languages/languages.ts';
import { HISTORY_STRINGS, type HistoryKey, type HistoryStrings } from './history-strings.ts';

/** Texts of all elements, and those of the history. */
export type HistoryTexts = PartTexts<HistoryKey>;

const ENGLISH: Strings & HistoryStrings = { ...FIRST_STRINGS, ...HISTORY_STRINGS };

const historyLanguages: Languages = createLanguages({
  ar: async () => (await import('../languages/arabic-history.ts')).ARABIC_HISTORY,
  de: async () => (await import('../languages/german-history.ts')).GERMAN_HISTORY,
});

/** The texts of one element, in its language. */
export class HistoryTextsMemo extends PartTextsMemo<HistoryKey, HistoryStrings> {
  constructor() {
    super(ENGLISH, historyLanguages);
  }
}
