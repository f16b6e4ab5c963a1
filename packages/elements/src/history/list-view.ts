import type { HistoryHit, HistoryRow, ModelInfo } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { modelColors } from '../internal/model-colors.ts';
import { groupByDay } from './day-groups.ts';
import type { HistoryTexts } from './history-texts.ts';
import type { FeedResult } from './list-feed.ts';
import { inPinOrder } from './pin-order.ts';
import { rowView } from './row-view.ts';

/** A heading and what stands under it. */
export interface ListSection {
  readonly key: string;
  readonly label: string;
  readonly isPinned: boolean;
  readonly rows: readonly (HistoryRow | HistoryHit)[];
}

/** What of the list is being written in. */
export type RowEdit =
  | { readonly kind: 'rename' | 'tag'; readonly id: string }
  /** The tags of all that are selected. */
  | { readonly kind: 'tag-all' };

/** The time that a row is listed under. */
function timeOf({ deletedAt, updatedAt }: HistoryRow): number {
  return deletedAt ?? updatedAt;
}

function madeAt({ createdAt }: HistoryRow): number {
  return createdAt;
}

/** What was found, under its headings: pinned ones in their order first, then days. */
export function readList(
  result: FeedResult | undefined,
  options: { readonly order: readonly string[]; readonly now: number; readonly texts: HistoryTexts },
): readonly ListSection[] {
  if (result === undefined) return [];
  const { order, now, texts } = options;
  const time = isSearch(result) ? madeAt : timeOf;
  const pinned = {
    key: 'pinned',
    label: texts.get('pinnedGroup'),
    isPinned: true,
    rows: inPinOrder(result.pinned, order),
  };
  const days = groupByDay(result.rows, time, { now, lang: texts.lang }).map(({ key, label, items }) => ({
    key,
    label,
    isPinned: false,
    rows: items,
  }));
  return pinned.rows.length > 0 ? [pinned, ...days] : days;
}

interface ListOptions {
  readonly result: FeedResult | undefined;
  readonly texts: HistoryTexts;
  readonly models: readonly ModelInfo[];
  readonly current: string;
  readonly running: readonly string[];
  readonly selected: ReadonlySet<string>;
  readonly active: string;
  readonly edit: RowEdit | undefined;
}

export function listView(
  sections: readonly ListSection[],
  options: ListOptions,
): TemplateResult | typeof nothing {
  if (sections.length === 0 || options.result === undefined) return nothing;
  const colors = modelColors(options.result.modelIds, undefined);
  const first = sections[0]?.rows[0]?.id;
  const isThere = sections.some(({ rows }) => rows.some(({ id }) => id === options.active));
  const active = isThere ? options.active : (first ?? '');
  return html`${repeat(
    sections,
    ({ key }) => key,
    (section) => sectionView(section, { ...options, active, colors, isSearch: isSearch(options.result) }),
  )}`;
}

function isSearch(result: FeedResult | undefined): boolean {
  return result !== undefined && result.query.search.trim() !== '';
}

function sectionView(
  { key, label, isPinned, rows }: ListSection,
  scene: ListOptions & { readonly colors: ReadonlyMap<string, number>; readonly isSearch: boolean },
) {
  const { texts, models, current, running, selected, active, edit, colors } = scene;
  const here = rows.map((row) => {
    const { id } = row;
    const edited = edit !== undefined && edit.kind !== 'tag-all' && edit.id === id ? edit.kind : '';
    return [row, selected.has(id), id === active, id === current, running.includes(id), edited] as const;
  });
  // Ten thousand rows are not drawn again because one of them was selected.
  return guard([texts, models, label, scene.isSearch, ...here.flat()], () => {
    const view = ([row, isSelected, isActive, isCurrent, isRunning, edited]: (typeof here)[number]) =>
      rowView(row, {
        texts,
        models,
        colors,
        timeOf: scene.isSearch ? madeAt : timeOf,
        isSelected,
        isActive,
        isCurrent,
        isRunning,
        isRenaming: edited === 'rename',
        isTagging: edited === 'tag',
        isMovable: isPinned,
      });
    return html`<section class="group" data-group=${key}>
      <h3>${label}</h3>
      <ul role="list">${repeat(here, ([{ id }]) => id, view)}</ul>
    </section>`;
  });
}
