import type { ModelInfo } from '@llmselect/core';
import type { FiguresTexts } from '../internal/figures-texts.ts';
import { modelLabel, providerLabel, providerOf } from '../internal/model-label.ts';
import { noonOf } from './day-of.ts';
import { addSpending, NO_SPENDING, type Spending, type SpendingRow } from './spending.ts';

/** What rows of the table stand for. */
export const GROUPINGS = ['model', 'provider', 'day'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** One row of the table. */
export interface SpendingGroup extends Spending {
  /** A model id, a provider id or a day; empty for models that are still hidden. */
  readonly key: string;
}

/** What a row of days and models belongs to. */
export function groupKey({ day, modelId }: SpendingRow, grouping: Grouping): string {
  if (grouping === 'day') return day;
  if (modelId === undefined) return '';
  return grouping === 'model' ? modelId : providerOf(modelId);
}

/** Sums by group: the dearest first, or the latest day. */
export function groupSpending(rows: readonly SpendingRow[], grouping: Grouping): readonly SpendingGroup[] {
  const groups = new Map<string, Spending>();
  for (const row of rows) {
    const key = groupKey(row, grouping);
    groups.set(key, addSpending(groups.get(key) ?? NO_SPENDING, row));
  }
  const list = Array.from(groups, ([key, spending]) => ({ key, ...spending }));
  const byKey = (one: SpendingGroup, other: SpendingGroup) => (one.key < other.key ? -1 : 1);
  if (grouping === 'day') return list.sort((one, other) => byKey(other, one));
  return list.sort((one, other) => (other.usd ?? -1) - (one.usd ?? -1) || byKey(one, other));
}

/** A group's name for people. */
export function groupLabel(
  key: string,
  grouping: Grouping,
  { models, texts }: { readonly models: readonly ModelInfo[]; readonly texts: FiguresTexts },
): string {
  if (grouping === 'day') return dayLabel(key, texts.lang, { dateStyle: 'medium' });
  if (key === '') return texts.get('hiddenModel');
  return grouping === 'model' ? modelLabel(key, models) : providerLabel(key);
}

export function dayLabel(day: string, lang: string, format: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(lang, { ...format, timeZone: 'UTC' }).format(noonOf(day));
}
