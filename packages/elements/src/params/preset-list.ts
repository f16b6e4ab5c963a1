import type { GenerationParams } from '@llmselect/core';
import { html, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.ts';
import { keptName, nameForm } from '../internal/kept-names.ts';
import type { StringKey } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import type { Preset } from './preset-memory.ts';

/** What the built-in presets set. They leave everything but the sampling as it is. */
const BUILT_IN = [
  ['preset.precise', { temperature: 0, topP: undefined }],
  ['preset.balanced', { temperature: undefined, topP: undefined }],
  ['preset.creative', { temperature: 1, topP: undefined }],
] as const satisfies readonly (readonly [StringKey, GenerationParams])[];

interface PresetListOptions {
  readonly params: GenerationParams;
  readonly presets: readonly Preset[];
  readonly naming: boolean;
  readonly texts: Texts;
  readonly onChange: (change: GenerationParams) => void;
  /** In place of all that is set. */
  readonly onUse: (params: GenerationParams) => void;
  readonly onRemove: (name: string) => void;
  readonly onName: () => void;
  readonly onSave: (name: string) => void;
}

export function presetList(options: PresetListOptions): TemplateResult {
  const { params, presets, naming, texts, onChange, onUse, onRemove, onName, onSave } = options;
  const savable = Object.keys(params).length > 0;
  return html`<div class="presets" role="group" aria-label=${texts.get('presets')}>
    ${BUILT_IN.map(([key, preset]) => {
      const on = preset.temperature === params.temperature && params.topP === undefined;
      return html`<button type="button" class="chip" aria-pressed=${on} @click=${() => onChange(preset)}>${texts.get(key)}</button>`;
    })}
    ${presets.map((preset) =>
      keptName({
        name: preset.name,
        removeLabel: texts.get('removePreset', { name: preset.name }),
        onUse: () => onUse(preset.params),
        onRemove: () => onRemove(preset.name),
      }),
    )}
    ${naming ? nameForm({ part: 'preset-name', label: texts.get('savePresetName'), texts, onSave }) : savable ? html`<button part="save-preset" type="button" class="chip add" @click=${onName}>${icon('plus')} ${texts.get('savePreset')}</button>` : ''}
  </div>`;
}
