import { html, type TemplateResult } from 'lit';
import { listField, switchField } from './setting-field.ts';
import type { SettingsScene } from './settings-scene.ts';

interface PrivacyOptions {
  readonly scene: SettingsScene;
  /** What is kept here goes to the server, too. */
  readonly isOnServer: boolean;
}

const DAYS = [7, 30, 90, 365] as const;

export function privacySection({ scene, isOnServer }: PrivacyOptions): TemplateResult {
  const { settings, texts, change } = scene;
  const never = { value: undefined, label: texts.get('retention.never') };
  // One that was kept by hand stays on the list.
  const days = Array.from(new Set([...DAYS, settings.retentionDays ?? 7])).sort((one, other) => one - other);
  const options = days.map((count) => ({ value: count, label: texts.get('retention.days', { count }) }));
  return html`
    ${switchField({ name: 'keepHistory', label: texts.get('keepHistory'), hint: texts.get('keepHistoryHint'), on: settings.keepHistory !== false, onSwitch: (on) => change({ keepHistory: on ? undefined : false }) }, scene)}
    ${switchField({ name: 'keepImages', label: texts.get('keepImages'), hint: texts.get('keepImagesHint'), on: settings.keepImages !== false, onSwitch: (on) => change({ keepImages: on ? undefined : false }) }, scene)}
    ${listField({ name: 'retentionDays', label: texts.get('retention'), hint: texts.get('retentionHint'), options: [never, ...options] }, scene)}
    <p class="quiet hint">${texts.get(isOnServer ? 'privacyNoteOnServer' : 'privacyNote')}</p>
  `;
}
