import { html, nothing, type TemplateResult } from 'lit';
import { LAYOUTS } from '../compare/layout/layout.ts';
import { choiceField, listField, switchField } from './setting-field.ts';
import type { SettingsScene } from './settings-scene.ts';
import { SEND_KEYS } from './settings-values.ts';

interface BehaviourOptions {
  readonly scene: SettingsScene;
  /** Asked for on a person's click only. Resolves to whether they may be shown. */
  readonly askToNotify: () => Promise<boolean>;
  readonly denied: boolean;
  readonly onDenied: (denied: boolean) => void;
}

const NARROW = ['stack', 'swipe'] as const;

export function behaviourSection(options: BehaviourOptions): TemplateResult {
  const { scene, denied } = options;
  const { settings, texts, change } = scene;
  const page = { value: undefined, label: texts.get('asOnPage') };
  const sending = SEND_KEYS.map((value) => ({ value, label: texts.get(`sendKey.${value}`) }));
  const layouts = LAYOUTS.map((value) => ({ value, label: texts.get(`layout.${value}`) }));
  const narrow = NARROW.map((value) => ({ value, label: texts.get(`narrow.${value}`) }));
  const following = [true, false].map((value) => ({ value, label: texts.get(`follow.${value}`) }));
  const notify = async (on: boolean) => {
    const granted = !on || (await options.askToNotify());
    options.onDenied(!granted);
    change({ notify: on && granted ? true : undefined });
  };
  return html`
    ${choiceField({ name: 'sendKey', label: texts.get('sendKey'), hint: texts.get('sendKeyHint'), options: [page, ...sending] }, scene)}
    ${listField({ name: 'layout', label: texts.get('layoutSetting'), options: [page, ...layouts] }, scene)}
    ${listField({ name: 'narrow', label: texts.get('narrowSetting'), options: [page, ...narrow] }, scene)}
    ${choiceField({ name: 'follow', label: texts.get('follow'), hint: texts.get('followHint'), options: [page, ...following] }, scene)}
    ${switchField({ name: 'confirmDelete', label: texts.get('confirmDelete'), hint: texts.get('confirmDeleteHint'), on: settings.confirmDelete === true, onSwitch: (on) => change({ confirmDelete: on ? true : undefined }) }, scene)}
    ${switchField({ name: 'notify', label: texts.get('notify'), hint: texts.get('notifyHint'), on: settings.notify === true, onSwitch: (on) => void notify(on) }, scene)}
    ${denied ? html`<p class="fault" role="alert">${texts.get('notifyDenied')}</p>` : nothing}
    ${switchField({ name: 'statusBar', label: texts.get('statusBar'), on: settings.statusBar !== false, onSwitch: (on) => change({ statusBar: on ? undefined : false }) }, scene)}
  `;
}
