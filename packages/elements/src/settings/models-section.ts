import type { GenerationParams, ModelInfo } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { LlmModelsRequestEvent } from '../events.ts';
import type { Strings } from '../internal/strings.ts';
import { compactParams } from '../params/param-fields.ts';
import { paramsForm } from '../params/params-form.ts';
import { presetList } from '../params/preset-list.ts';
import type { Preset } from '../params/preset-memory.ts';
import type { SettingsScene } from './settings-scene.ts';

interface ModelsOptions {
  readonly scene: SettingsScene;
  readonly models: readonly ModelInfo[];
  readonly max: number;
  readonly strings: Strings | undefined;
  readonly presets: readonly Preset[];
  readonly naming: boolean;
  readonly faults: ReadonlyMap<keyof GenerationParams, string>;
  readonly onPresets: (presets: readonly Preset[]) => void;
  readonly onNaming: (naming: boolean) => void;
  readonly onFault: (key: keyof GenerationParams, sentence: string | undefined) => void;
}

const NO_PARAMS: GenerationParams = {};

/** Who a visit begins with, and what they are asked with. */
export function modelsSection(options: ModelsOptions): TemplateResult {
  const { scene } = options;
  return html`${scene.isHidden('models') ? nothing : defaultModels(options)}
    ${scene.isHidden('params') ? nothing : defaultParams(options)}`;
}

function defaultModels({ scene, models, max, strings }: ModelsOptions): TemplateResult {
  const { settings, texts, change } = scene;
  const locked = scene.isLocked('models');
  const chosen = settings.models ?? [];
  const take = (event: LlmModelsRequestEvent) => {
    // It is about later comparisons, not about the one on the screen.
    event.preventDefault();
    event.stopPropagation();
    const ids = event.contestants.map(({ modelId }) => modelId);
    change({ models: ids.length === 0 ? undefined : ids });
  };
  return html`<div class="setting" data-setting="models" role="group" aria-labelledby="models-label">
    <span class="label" id="models-label">${texts.get('defaultModels')}</span>
    <p class="quiet hint">${locked ? texts.get('settingLocked') : texts.get(chosen.length === 0 ? 'defaultModelsNone' : 'defaultModelsHint')}</p>
    ${
      locked
        ? nothing
        : html`<llm-model-picker
          .models=${models}
          .contestants=${chosen.map((modelId) => ({ modelId }))}
          .max=${max}
          .strings=${strings}
          lang=${texts.lang}
          @llm-models-request=${take}
        ></llm-model-picker>`
    }
    ${locked || chosen.length === 0 ? nothing : html`<button type="button" class="link-button" @click=${() => change({ models: undefined })}>${texts.get('clearModels')}</button>`}
  </div>`;
}

function defaultParams(options: ModelsOptions): TemplateResult {
  const { scene, presets, naming, faults, onPresets, onNaming, onFault } = options;
  const { texts, change } = scene;
  const locked = scene.isLocked('params');
  const params = scene.settings.params ?? NO_PARAMS;
  const keep = (next: GenerationParams) => change({ params: compactParams(next) });
  const save = (name: string) => {
    onNaming(false);
    if (name !== '') onPresets([...presets.filter((preset) => preset.name !== name), { name, params }]);
  };
  return html`<fieldset class="setting" data-setting="params" ?disabled=${locked}>
    <legend>${texts.get('defaultParams')}</legend>
    ${locked ? html`<p class="quiet hint">${texts.get('settingLocked')}</p>` : nothing}
    ${presetList({
      params,
      presets,
      naming,
      texts,
      onChange: (difference) => keep({ ...params, ...difference }),
      onUse: keep,
      onRemove: (name) => onPresets(presets.filter((preset) => preset.name !== name)),
      onName: () => onNaming(true),
      onSave: save,
    })}
    ${paramsForm({
      params,
      inherited: NO_PARAMS,
      faults,
      providerOptions: false,
      texts,
      onChange: (difference) => keep({ ...params, ...difference }),
      onFault,
    })}
    <p class="quiet hint">${texts.get('paramsDefault')}</p>
  </fieldset>`;
}
