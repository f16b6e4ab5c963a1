import type { ModelInfo } from '@llmselect/core';
import { html, type TemplateResult } from 'lit';
import { modelLabel } from '../internal/model-label.ts';
import type { ChosenFilters } from './chosen-filters.ts';
import type { HistoryKey } from './history-strings.ts';
import type { HistoryTexts } from './history-texts.ts';

interface FiltersOptions {
  readonly chosen: ChosenFilters;
  readonly tags: readonly string[];
  readonly modelIds: readonly string[];
  readonly models: readonly ModelInfo[];
  readonly texts: HistoryTexts;
  readonly onChange: (chosen: ChosenFilters) => void;
}

const VOTES = ['any', 'none', 'best', 'tie', 'all-bad', 'thumb'] as const;
const DAYS = ['1', '7', '30'] as const;
const SHELVES = ['live', 'archived', 'deleted'] as const;
const SWITCHES = ['pinned', 'hasImage', 'hasError'] as const;

/** The conditions beside the search. */
export function filtersView(options: FiltersOptions): TemplateResult {
  const { chosen, tags, modelIds, models, texts, onChange } = options;
  const any = { value: '', label: texts.get('any') };
  const named = (values: readonly string[], prefix: string) =>
    values.map((value) => ({ value, label: texts.get(`${prefix}.${value}` as HistoryKey) })); // listed above
  const choosers = [
    { name: 'shelf', choices: named(SHELVES, 'shelf') },
    { name: 'date', choices: [any, ...named(DAYS, 'date')] },
    {
      name: 'model',
      choices: [any, ...modelIds.map((id) => ({ value: id, label: modelLabel(id, models) }))],
    },
    { name: 'tag', choices: [any, ...tags.map((tag) => ({ value: tag, label: tag }))] },
    { name: 'vote', choices: [any, ...named(VOTES, 'vote')] },
  ] as const;
  const fields = { shelf: 'shelf', date: 'days', model: 'modelId', tag: 'tag', vote: 'vote' } as const;
  const choose = (name: keyof ChosenFilters, value: string | boolean) =>
    onChange({ ...chosen, [name]: value });
  return html`<div class="filters" part="filters">
    ${choosers.map(({ name, choices }) => {
      const field = fields[name];
      const onSelect = ({ target }: Event) => {
        if (target instanceof HTMLSelectElement) choose(field, target.value);
      };
      return html`<label class="field"><span>${texts.get(`filter.${name}`)}</span>
        <select data-filter=${name} @change=${onSelect}>
          ${choices.map(({ value, label }) => html`<option value=${value} .selected=${value === chosen[field]}>${label}</option>`)}
        </select></label>`;
    })}
    ${SWITCHES.map((name) => {
      const onCheck = ({ target }: Event) => {
        if (target instanceof HTMLInputElement) choose(name, target.checked);
      };
      return html`<label class="check"><input type="checkbox" data-filter=${name} .checked=${chosen[name]} @change=${onCheck} /> <span>${texts.get(`filter.${name}`)}</span></label>`;
    })}
  </div>`;
}
