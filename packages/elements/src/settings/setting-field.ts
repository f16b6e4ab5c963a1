import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { SettingsScene } from './settings-scene.ts';
import type { SettingName, Settings } from './settings-values.ts';

interface Option<Value> {
  /** `undefined`: as the page has it. */
  readonly value: Value | undefined;
  readonly label: string;
}

interface ChoiceField<Name extends SettingName> {
  readonly name: Name;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly options: readonly Option<Settings[Name]>[];
}

/** A few values to choose one from, all of them in view. */
export function choiceField<Name extends SettingName>(
  field: ChoiceField<Name>,
  scene: SettingsScene,
): TemplateResult | typeof nothing {
  const { name, label, hint, options } = field;
  const { settings, change } = scene;
  if (scene.isHidden(name)) return nothing;
  const locked = scene.isLocked(name);
  const pick = (value: Settings[Name]) => () => change({ [name]: value });
  return html`<fieldset class="setting" data-setting=${name} ?disabled=${locked} aria-describedby=${`${name}-hint`}>
    <legend>${label}</legend>
    <div class="options">
      ${options.map(
        (option) =>
          html`<label class="option"><input type="radio" name=${name} .checked=${live(settings[name] === option.value)} @change=${pick(option.value)} /><span>${option.label}</span></label>`,
      )}
    </div>
    ${hintOf(name, hint, locked, scene)}
  </fieldset>`;
}

/** One value out of a list that opens. */
export function listField<Name extends SettingName>(
  field: ChoiceField<Name>,
  scene: SettingsScene,
): TemplateResult | typeof nothing {
  const { name, label, hint, options } = field;
  if (scene.isHidden(name)) return nothing;
  const locked = scene.isLocked(name);
  const pick = ({ target }: Event) => {
    const place = target instanceof HTMLSelectElement ? target.selectedIndex : 0;
    scene.change({ [name]: options[place]?.value });
  };
  return html`<div class="setting" data-setting=${name}>
    <label for=${name}>${label}</label>
    <select id=${name} ?disabled=${locked} aria-describedby=${`${name}-hint`} @change=${pick}>
      ${options.map((option) => html`<option .selected=${option.value === scene.settings[name]}>${option.label}</option>`)}
    </select>
    ${hintOf(name, hint, locked, scene)}
  </div>`;
}

interface SwitchField {
  readonly name: SettingName;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
}

/** Something that is on or off. */
export function switchField(field: SwitchField, scene: SettingsScene): TemplateResult | typeof nothing {
  const { name, label, hint, on, onSwitch } = field;
  if (scene.isHidden(name)) return nothing;
  const locked = scene.isLocked(name);
  const toggle = ({ target }: Event) => {
    if (target instanceof HTMLInputElement) onSwitch(target.checked);
  };
  return html`<div class="setting" data-setting=${name}>
    <label class="switch"><input type="checkbox" .checked=${live(on)} ?disabled=${locked} aria-describedby=${`${name}-hint`} @change=${toggle} /> <span>${label}</span></label>
    ${hintOf(name, hint, locked, scene)}
  </div>`;
}

function hintOf(
  name: SettingName,
  hint: string | undefined,
  locked: boolean,
  { texts }: SettingsScene,
): TemplateResult {
  const said = [...(locked ? [texts.get('settingLocked')] : []), ...(hint === undefined ? [] : [hint])];
  return html`<p id=${`${name}-hint`} class="quiet hint" ?hidden=${said.length === 0}>${said.join(' · ')}</p>`;
}
