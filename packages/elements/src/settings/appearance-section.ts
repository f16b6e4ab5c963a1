import { html, type TemplateResult } from 'lit';
import { choiceField, listField } from './setting-field.ts';
import type { SettingsScene } from './settings-scene.ts';
import { DENSITIES, LANGUAGES, TEXT_SIZES, THEMES } from './settings-values.ts';

/** How the shipped languages call themselves. */
const NAMES = { en: 'English', de: 'Deutsch', ar: 'العربية' } as const;

export function appearanceSection(scene: SettingsScene): TemplateResult {
  const { texts } = scene;
  const page = { value: undefined, label: texts.get('asOnPage') };
  const themes = THEMES.map((value) => ({ value, label: texts.get(`theme.${value}`) }));
  const sizes = TEXT_SIZES.map((value) => ({ value, label: texts.get(`textSize.${value}`) }));
  const densities = DENSITIES.map((value) => ({ value, label: texts.get(`density.${value}`) }));
  const languages = LANGUAGES.map((value) => ({ value, label: NAMES[value] }));
  return html`
    ${choiceField({ name: 'theme', label: texts.get('theme'), options: [page, ...themes] }, scene)}
    ${choiceField({ name: 'textSize', label: texts.get('textSize'), options: [page, ...sizes] }, scene)}
    ${choiceField({ name: 'density', label: texts.get('density'), options: [page, ...densities] }, scene)}
    ${listField({ name: 'language', label: texts.get('language'), options: [page, ...languages] }, scene)}
  `;
}
