import type { ModelInfo } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { LlmNewRequestEvent } from '../history-events.ts';
import { icon } from '../internal/icons.ts';
import { type ChosenFilters, countFilters, NO_FILTERS } from './chosen-filters.ts';
import { filtersView } from './filters-view.ts';
import type { HistoryTexts } from './history-texts.ts';
import type { FeedResult } from './list-feed.ts';

interface HeadOptions {
  readonly search: string;
  readonly chosen: ChosenFilters;
  readonly showsFilters: boolean;
  readonly result: FeedResult | undefined;
  readonly models: readonly ModelInfo[];
  readonly texts: HistoryTexts;
  readonly onSearch: (search: string) => void;
  readonly onFilters: (chosen: ChosenFilters) => void;
  readonly onToggle: () => void;
}

/** What is looked for: words, conditions, tags as folders. */
export function headView(options: HeadOptions): TemplateResult {
  const { search, chosen, showsFilters, result, models, texts, onSearch, onFilters, onToggle } = options;
  const count = countFilters(chosen);
  const { tags = [], modelIds = [] } = result ?? {};
  const onInput = ({ target }: Event) => {
    if (target instanceof HTMLInputElement) onSearch(target.value);
  };
  const onNew = ({ currentTarget }: Event) => void currentTarget?.dispatchEvent(new LlmNewRequestEvent());
  const clear = html`<button type="button" class="link-button clear" @click=${() => onFilters(NO_FILTERS)}>${texts.get('clearFilters')}</button>`;
  return html`<div class="head">
      <label class="search" part="search">${icon('search')}<input type="search" dir="auto" autocomplete="off" .value=${search} placeholder=${texts.get('searchHistory')} aria-label=${texts.get('searchHistory')} @input=${onInput} /></label>
      <button type="button" class="icon-button filter-button" aria-expanded=${showsFilters} ?data-set=${count > 0} aria-label=${count === 0 ? texts.get('filters') : texts.get('filtersActive', { count })} title=${texts.get('filters')} @click=${onToggle}>${icon('sliders')}</button>
      <button type="button" class="icon-button" aria-label=${texts.get('startNew')} title=${texts.get('startNew')} @click=${onNew}>${icon('plus')}</button>
    </div>
    ${showsFilters ? filtersView({ chosen, tags, modelIds, models, texts, onChange: onFilters }) : nothing}
    ${count > 0 ? clear : nothing}
    ${tags.length === 0 ? nothing : foldersView(tags, chosen, texts, onFilters)}`;
}

/** Tags, to look into one of them at a time. */
function foldersView(
  tags: readonly string[],
  chosen: ChosenFilters,
  texts: HistoryTexts,
  onFilters: (chosen: ChosenFilters) => void,
): TemplateResult {
  return html`<div class="folders" part="tags" role="group" aria-label=${texts.get('filter.tag')}>
    ${tags.map((tag) => {
      const isChosen = tag === chosen.tag;
      return html`<button type="button" class="folder" dir="auto" aria-pressed=${isChosen} @click=${() => onFilters({ ...chosen, tag: isChosen ? '' : tag })}>${tag}</button>`;
    })}
  </div>`;
}
