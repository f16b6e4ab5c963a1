import { createLanguages, type Languages } from '../languages/languages.ts';
import { type PartTexts, PartTextsMemo } from './part-texts.ts';
import { SHARE_STRINGS, type ShareKey, type ShareStrings } from './share-strings.ts';
import { ENGLISH, type Strings } from './strings.ts';

/** Texts of all elements, and those about sharing. */
export type ShareTexts = PartTexts<ShareKey>;

const WHOLE: Strings & ShareStrings = { ...ENGLISH, ...SHARE_STRINGS };

const shareLanguages: Languages = createLanguages({
  ar: async () => (await import('../languages/arabic-share.ts')).ARABIC_SHARE,
  de: async () => (await import('../languages/german-share.ts')).GERMAN_SHARE,
});

/** The texts of one element, in its language. */
export class ShareTextsMemo extends PartTextsMemo<ShareKey, ShareStrings> {
  constructor() {
    super(WHOLE, shareLanguages);
  }
}
