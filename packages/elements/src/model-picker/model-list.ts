import type { ModelInfo } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { formatCompact } from '../internal/format.ts';
import { icon } from '../internal/icons.ts';
import { modelLabel } from '../internal/model-label.ts';
import type { Texts } from '../internal/texts.ts';
import type { ModelGroup } from './match-models.ts';

export interface ModelListOptions {
  readonly groups: readonly ModelGroup[];
  readonly search: string;
  /** Index over all groups of the option that the keyboard is on. */
  readonly activeIndex: number;
  readonly used: ReadonlySet<string>;
  readonly loading: boolean;
  readonly listed: boolean;
  readonly texts: Texts;
  readonly onChoose: (model: ModelInfo) => void;
  readonly onPoint: (index: number) => void;
}

/** The options by provider. */
export function modelList(options: ModelListOptions): TemplateResult {
  const { groups, texts } = options;
  let index = 0;
  return html`<div id="list" role="listbox" part="list" aria-label=${texts.get('modelList')} tabindex="-1">
      ${groups.map(
        (group, number) => html`<div role="group" aria-labelledby=${`group-${number}`}>
          <div class="group" id=${`group-${number}`}>${group.label}</div>
          ${group.models.map((model) => modelOption(model, index++, options))}
        </div>`,
      )}
    </div>
    <p class="nothing quiet" role="status">${groups.length === 0 ? nothingText(options) : nothing}</p>`;
}

function modelOption(model: ModelInfo, index: number, options: ModelListOptions): TemplateResult {
  const { activeIndex, used, texts, onChoose, onPoint } = options;
  const active = index === activeIndex;
  return html`<div
    role="option"
    part="option"
    id=${`option-${index}`}
    class=${active ? 'option active' : 'option'}
    aria-selected=${active}
    title=${model.id}
    @click=${() => onChoose(model)}
    @pointermove=${() => onPoint(index)}
  >
    <span class="name">${modelLabel(model.id, [model])}</span>
    <span class="facts quiet number">${contextText(model, texts)}</span>
    ${used.has(model.id) ? html`<span class="used">${icon('check')}${texts.get('modelUsed')}</span>` : nothing}
  </div>`;
}

function contextText({ contextWindow }: ModelInfo, texts: Texts): string {
  if (contextWindow === undefined) return '';
  return texts.get('contextWindow', { tokens: formatCompact(contextWindow, texts) });
}

function nothingText({ loading, listed, search, texts }: ModelListOptions): string {
  if (loading) return texts.get('modelsLoading');
  return listed ? texts.get('noModelMatches', { search }) : texts.get('noModelsListed');
}
