import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../internal/icons.ts';
import { nameKeys } from '../shortcuts/name-keys.ts';
import { DEFAULT_SHORTCUTS, SHORTCUT_NAMES, type ShortcutName } from '../shortcuts/shortcuts.ts';
import type { KeyRecording } from './key-recorder.ts';
import type { SettingsScene } from './settings-scene.ts';

interface KeyboardOptions {
  readonly scene: SettingsScene;
  readonly recording: KeyRecording | undefined;
  readonly apple: boolean;
  readonly off: boolean;
  readonly onSwitch: (off: boolean) => void;
  readonly onRecord: (name: ShortcutName) => void;
  readonly onLeave: () => void;
  readonly onKeydown: (event: KeyboardEvent) => void;
  readonly onTakeOver: () => void;
}

/** Which keys do what, to be changed by pressing others. */
export function keyboardSection(options: KeyboardOptions): TemplateResult | typeof nothing {
  const { scene, off, onSwitch } = options;
  const { settings, texts, change } = scene;
  if (scene.isHidden('shortcuts')) return nothing;
  const locked = scene.isLocked('shortcuts');
  const toggle = ({ target }: Event) => {
    if (target instanceof HTMLInputElement) onSwitch(!target.checked);
  };
  return html`<div class="setting" data-setting="shortcuts">
    <label class="switch"><input type="checkbox" .checked=${live(!off)} ?disabled=${locked} @change=${toggle} /> <span>${texts.get('keysOn')}</span></label>
    <p class="quiet hint">${locked ? texts.get('settingLocked') : texts.get('shortcutsHint')}</p>
    <ul class="rows">${SHORTCUT_NAMES.map((name) => row(name, options, locked || off))}</ul>
    ${settings.shortcuts === undefined || locked ? nothing : html`<button type="button" class="button" @click=${() => change({ shortcuts: undefined })}>${texts.get('keysReset')}</button>`}
  </div>`;
}

function row(name: ShortcutName, options: KeyboardOptions, fixed: boolean): TemplateResult {
  const { scene, recording, apple, onRecord } = options;
  const { settings, texts } = scene;
  const keys = nameKeys(settings.shortcuts?.[name] ?? DEFAULT_SHORTCUTS[name], apple, texts);
  const action = texts.get(`shortcut.${name}`);
  const said = keys.length === 0 ? texts.get('keysNothing') : keys.join(' ');
  const shown =
    keys.length === 0
      ? html`<span class="quiet">${said}</span>`
      : keys.map((key) => html`<kbd part="key">${key}</kbd> `);
  return html`<li class="row" data-shortcut=${name}>
    <span>${action}</span>
    ${
      recording?.name === name
        ? recorder(recording, options)
        : html`<button type="button" class="button keys" ?disabled=${fixed} aria-label=${texts.get('keysChange', { action, keys: said })} @click=${() => onRecord(name)}><span class="combination" dir="ltr">${shown}</span>${icon('edit')}</button>`
    }
  </li>`;
}

function recorder(recording: KeyRecording, options: KeyboardOptions): TemplateResult {
  const { scene, apple, onLeave, onKeydown, onTakeOver } = options;
  const { texts } = scene;
  const { keys, conflict } = recording;
  const named = keys === undefined ? '' : nameKeys(keys, apple, texts).join(' + ');
  const fault =
    conflict === undefined
      ? ''
      : conflict === 'browser'
        ? texts.get('keysBrowser', { keys: named })
        : texts.get('keysTaken', { keys: named, action: texts.get(`shortcut.${conflict}`) });
  return html`<div class="recorder">
    <button type="button" class="button recording" part="recorder" @keydown=${onKeydown} @blur=${fault === '' ? onLeave : nothing}>${texts.get('keysPress')}</button>
    <p class="fault" role="alert">${fault}</p>
    ${conflict === undefined || conflict === 'browser' ? nothing : html`<button type="button" class="link-button" @click=${onTakeOver}>${texts.get('keysTakeOver')}</button>`}
  </div>`;
}
