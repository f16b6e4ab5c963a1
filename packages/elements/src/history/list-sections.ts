import type { HistoryHit, HistoryRow } from '@llmselect/core';
import { groupByDay } from './day-groups.ts';
import type { HistoryTexts } from './history-texts.ts';
import type { FeedResult } from './list-feed.ts';
import { inPinOrder } from './pin-order.ts';

/** A heading and what stands under it. */
export interface ListSection {
  readonly key: string;
  readonly label: string;
  readonly isPinned: boolean;
  readonly rows: readonly (HistoryRow | HistoryHit)[];
}

/** The time that a row is listed under. */
export function timeOf({ deletedAt, updatedAt }: HistoryRow): number {
  return deletedAt ?? updatedAt;
}

export function madeAt({ createdAt }: HistoryRow): number {
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

export function isSearch(result: FeedResult | undefined): boolean {
  return result !== undefined && result.query.search.trim() !== '';
}
