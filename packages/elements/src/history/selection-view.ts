import type { HistoryShelf } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { type IconName, icon } from '../internal/icons.ts';
import type { HistoryTexts } from './history-texts.ts';
import { tagsView } from './row-view.ts';

/** What can be done with all that are selected. */
export type BulkDeed =
  | 'selectAll'
  | 'addTags'
  | 'archive'
  | 'unarchive'
  | 'exportOne'
  | 'delete'
  | 'restore'
  | 'clearSelection';

const DEEDS: { readonly [Shelf in HistoryShelf]: readonly (readonly [BulkDeed, IconName])[] } = {
  live: [
    ['addTags', 'tag'],
    ['archive', 'archive'],
    ['exportOne', 'save'],
    ['delete', 'trash'],
  ],
  archived: [
    ['addTags', 'tag'],
    ['unarchive', 'archive'],
    ['exportOne', 'save'],
    ['delete', 'trash'],
  ],
  deleted: [
    ['restore', 'undo'],
    ['exportOne', 'save'],
  ],
};

export function selectionView(options: {
  readonly count: number;
  readonly shelf: HistoryShelf;
  readonly isTagging: boolean;
  readonly texts: HistoryTexts;
  readonly onDeed: (deed: BulkDeed) => void;
}): TemplateResult {
  const { count, shelf, isTagging, texts, onDeed } = options;
  const control = (deed: BulkDeed, name: IconName) =>
    html`<button type="button" class="icon-button" data-deed=${deed} title=${texts.get(deed)} aria-label=${texts.get(deed)} @click=${() => onDeed(deed)}>${icon(name)}</button>`;
  return html`<div class="selection" part="selection" role="group" aria-label=${texts.get('selectedCount', { count })}>
    <span class="number">${texts.get('selectedCount', { count })}</span>
    ${control('selectAll', 'check')} ${DEEDS[shelf].map(([deed, name]) => control(deed, name))} ${control('clearSelection', 'close')}
    ${isTagging ? tagsView([], texts, 'addTagsLabel') : nothing}
  </div>`;
}
