import type { ModelInfo } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { modelColors } from '../internal/model-colors.ts';
import type { HistoryTexts } from './history-texts.ts';
import type { LaidList, LaidRow, LaidSection } from './lay-out.ts';
import type { FeedResult } from './list-feed.ts';
import { isSearch, madeAt, timeOf } from './list-sections.ts';
import type { ParentTitles } from './parent-titles.ts';
import { rowView } from './row-view.ts';

/** What of the list is being written in. */
export type RowEdit =
  | { readonly kind: 'rename' | 'tag'; readonly id: string }
  /** The tags of all that are selected. */
  | { readonly kind: 'tag-all' };

interface ListOptions {
  readonly result: FeedResult | undefined;
  readonly laid: LaidList;
  readonly texts: HistoryTexts;
  readonly models: readonly ModelInfo[];
  readonly current: string;
  readonly running: readonly string[];
  readonly selected: ReadonlySet<string>;
  readonly active: string;
  readonly edit: RowEdit | undefined;
  readonly parents: ParentTitles;
}

/** What of the list is in view. The rest is room left out. */
export function listView(options: ListOptions): TemplateResult | typeof nothing {
  const { laid, result } = options;
  if (result === undefined) return nothing;
  const colors = modelColors(result.modelIds, undefined);
  const scene = { ...options, colors, isSearch: isSearch(result) };
  return html`<div class="rows">${repeat(
    laid.sections,
    ({ section }) => section.key,
    (section) => sectionView(section, scene),
  )}${gapView(laid.gap)}</div>`;
}

function gapView(height: number) {
  return height === 0 ? nothing : html`<div class="gap" data-height=${height}></div>`;
}

function sectionView(
  { section, gap, showsHead, rows }: LaidSection,
  scene: ListOptions & { readonly colors: ReadonlyMap<string, number>; readonly isSearch: boolean },
) {
  const { texts, models, colors, current, running, selected, active, edit, parents } = scene;
  const { key, label, isPinned } = section;
  const view = ({ row, place, gap: before }: LaidRow) => {
    const { id } = row;
    const edited = edit !== undefined && edit.kind !== 'tag-all' && edit.id === id ? edit.kind : '';
    const shown = rowView(row, {
      texts,
      models,
      colors,
      timeOf: scene.isSearch ? madeAt : timeOf,
      place: { at: place, of: section.rows.length },
      parent: parents.of(row),
      isSelected: selected.has(id),
      isActive: id === active,
      isCurrent: id === current,
      isRunning: running.includes(id),
      isRenaming: edited === 'rename',
      isTagging: edited === 'tag',
      isMovable: isPinned,
    });
    // Of one shape with and without a gap: a row that is left alone keeps its element, and the focus in it.
    const room =
      before === 0 ? nothing : html`<li class="gap" aria-hidden="true" data-height=${before}></li>`;
    return html`${room}${shown}`;
  };
  return html`${gapView(gap)}<section class="group" data-group=${key}>
    ${showsHead ? html`<h3>${label}</h3>` : nothing}
    <ul role="list" aria-label=${label}>${repeat(rows, ({ row }) => row.id, view)}</ul>
  </section>`;
}
