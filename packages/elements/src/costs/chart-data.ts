import type { BudgetListing } from '@llmselect/core';
import { daysBetween } from './day-of.ts';
import { type Grouping, groupKey } from './group-spending.ts';
import type { SpendingRow } from './spending.ts';

/** So many groups have a colour of their own; what is left is drawn as one. */
export const CHART_GROUPS = 7;

/** A budget this many times as high as the highest bar would flatten the bars. */
const TALLEST_BUDGET = 4;

interface ChartSeries {
  /** A key of the grouping; absent for all groups that have no colour of their own. */
  readonly key?: string | undefined;
  /** US dollars by day. */
  readonly usd: readonly number[];
}

export interface ChartData {
  /** Every day, those without spending too. */
  readonly days: readonly string[];
  /** The dearest first. */
  readonly series: readonly ChartSeries[];
}

/** Spending by day, from the first to the last. Nothing known to be spent on a day is drawn as nothing. */
export function chartData(
  rows: readonly SpendingRow[],
  grouping: Exclude<Grouping, 'day'>,
  span: { readonly first: string; readonly last: string },
): ChartData {
  const days = daysBetween(span.first, span.last);
  const places = new Map(days.map((day, place) => [day, place]));
  const groups = new Map<string, { total: number; readonly usd: number[] }>();
  for (const row of rows) {
    const place = places.get(row.day);
    if (place === undefined || row.usd === undefined) continue;
    const key = groupKey(row, grouping);
    const group = groups.get(key) ?? { total: 0, usd: days.map(() => 0) };
    group.total += row.usd;
    group.usd[place] = (group.usd[place] ?? 0) + row.usd;
    groups.set(key, group);
  }
  const dear = Array.from(groups)
    .filter(([, { total }]) => total > 0)
    .sort(([, one], [, other]) => other.total - one.total);
  const series = dear.slice(0, CHART_GROUPS).map(([key, { usd }]) => ({ key, usd }));
  const others = dear.slice(CHART_GROUPS).map(([, { usd }]) => usd);
  if (others.length === 0) return { days, series };
  const usd = days.map((_, place) => others.reduce((sum, each) => sum + (each[place] ?? 0), 0));
  return { days, series: [...series, { usd }] };
}

/** What may be spent a day, where a line for it fits into the chart. */
export function budgetLine(
  { days, series }: ChartData,
  budget: BudgetListing | undefined,
): number | undefined {
  if (budget?.period !== 'day') return undefined;
  const highest = Math.max(
    ...days.map((_, place) => series.reduce((sum, { usd }) => sum + (usd[place] ?? 0), 0)),
  );
  return budget.usd <= highest * TALLEST_BUDGET ? budget.usd : undefined;
}
