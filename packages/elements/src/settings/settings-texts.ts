import { ENGLISH, type StringKey, type Strings } from '../internal/strings.ts';
import { createTexts, languageOf, type Texts, type TextValues } from '../internal/texts.ts';
import { createLanguages, type Languages, languages } from '../languages/languages.ts';
import { SETTINGS_STRINGS, type SettingsKey, type SettingsStrings } from './settings-strings.ts';

/** Texts of all elements, and those of the settings. */
export interface SettingsTexts extends Texts {
  get(key: StringKey | SettingsKey, values?: TextValues): string;
}

interface SettingsHost extends HTMLElement {
  readonly strings: (Strings & SettingsStrings) | undefined;
  requestUpdate(): void;
}

const ALL_ENGLISH: Strings & SettingsStrings = { ...ENGLISH, ...SETTINGS_STRINGS };

const settingsLanguages: Languages = createLanguages({
  ar: async () => (await import('../languages/arabic-settings.ts')).ARABIC_SETTINGS,
  de: async () => (await import('../languages/german-settings.ts')).GERMAN_SETTINGS,
});

/** The texts of one element, made anew only when its strings or its language have changed. Loads the language; the element renders again when it is there. */
export class SettingsTextsMemo {
  #made: readonly unknown[] = [];
  #texts: SettingsTexts | undefined;

  of(element: SettingsHost): SettingsTexts {
    const lang = languageOf(element);
    const made = [element.strings, lang, languages.get(lang), settingsLanguages.get(lang)];
    if (this.#texts !== undefined && made.every((part, index) => Object.is(part, this.#made[index])))
      return this.#texts;
    if (lang !== this.#made[1])
      for (const table of [languages, settingsLanguages])
        void table.load(lang)?.then(() => element.requestUpdate());
    this.#made = made;
    const language = { ...languages.get(lang), ...settingsLanguages.get(lang) };
    // It has a text for each of these keys, in English at least.
    this.#texts = createTexts(element.strings, lang, language, ALL_ENGLISH) as SettingsTexts;
    return this.#texts;
  }
}
