import { type PartTexts, PartTextsMemo } from '../internal/part-texts.ts';
import { ENGLISH, type Strings } from '../internal/strings.ts';
import { createLanguages, type Languages } from '../languages/languages.ts';
import { SETTINGS_STRINGS, type SettingsKey, type SettingsStrings } from './settings-strings.ts';

/** Texts of all elements, and those of the settings. */
export type SettingsTexts = PartTexts<SettingsKey>;

const ALL_ENGLISH: Strings & SettingsStrings = { ...ENGLISH, ...SETTINGS_STRINGS };

const settingsLanguages: Languages = createLanguages({
  ar: async () => (await import('../languages/arabic-settings.ts')).ARABIC_SETTINGS,
  de: async () => (await import('../languages/german-settings.ts')).GERMAN_SETTINGS,
});

/** The texts of one element, in its language. */
export class SettingsTextsMemo extends PartTextsMemo<SettingsKey, SettingsStrings> {
  constructor() {
    super(ALL_ENGLISH, settingsLanguages);
  }
}
