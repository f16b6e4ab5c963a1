import type { BudgetListing, Clock, Comparison, HostPrices } from '@llmselect/core';
import { modelColors } from '../internal/model-colors.ts';
import { sinceOf } from '../internal/period.ts';
import { budgetLine, type ChartData, chartData } from './chart-data.ts';
import { createDayOf } from './day-of.ts';
import { mergeRows } from './gather-spending.ts';
import { type Grouping, groupKey, groupSpending, type SpendingGroup } from './group-spending.ts';
import { type Spending, type SpendingRow, spendingOf, sumSpending } from './spending.ts';

const DAY_MS = 86_400_000;

/** What the costs are reckoned for. */
export interface CostsOptions {
  readonly session: Comparison | undefined;
  readonly budget: BudgetListing | undefined;
  readonly prices: HostPrices | undefined;
  readonly colors: ReadonlyMap<string, number> | undefined;
  readonly period: string;
  readonly grouping: Grouping;
  readonly timeZone: string;
  readonly clock: Clock;
}

/** Everything that is shown. */
export interface CostsView {
  /** Of the comparison on the screen, when there is one. */
  readonly session: Spending | undefined;
  /** Of the period, when it is not all of the time. */
  readonly chosen: Spending | undefined;
  readonly all: Spending;
  /** By day and model, within the period. */
  readonly rows: readonly SpendingRow[];
  readonly groups: readonly SpendingGroup[];
  readonly chart: ChartData;
  /** US dollars a day, where a line for them is drawn. */
  readonly budgetUsd: number | undefined;
  /** How the series of the chart are grouped: days cannot be its parts. */
  readonly chartGrouping: Exclude<Grouping, 'day'>;
  /** Colours of the groups of the chart. */
  readonly colors: ReadonlyMap<string, number>;
}

/** The days that are looked at, and how a time becomes one. */
export function chartScope({
  period,
  timeZone,
  clock,
}: Pick<CostsOptions, 'period' | 'timeZone' | 'clock'>): {
  readonly dayOf: (epochMs: number) => string;
  /** Absent for all of the time. */
  readonly first: string | undefined;
  readonly today: string;
} {
  const dayOf = createDayOf(timeZone);
  const since = sinceOf(period, clock.date());
  // Today is one of the days.
  return {
    dayOf,
    first: since === undefined ? undefined : dayOf(since + DAY_MS),
    today: dayOf(clock.date()),
  };
}

export function viewCosts(gathered: readonly SpendingRow[], options: CostsOptions): CostsView {
  const { session, prices, grouping } = options;
  const { dayOf, first, today } = chartScope(options);
  const own = session === undefined ? [] : spendingOf(session, { dayOf, prices });
  const all = mergeRows(gathered, own);
  const rows = first === undefined ? all : all.filter(({ day }) => day >= first);
  const chartGrouping = grouping === 'provider' ? 'provider' : 'model';
  const earliest = rows.reduce((day, row) => (row.day < day ? row.day : day), today);
  const keys = all.map((row) => groupKey(row, chartGrouping)).filter((key) => key !== '');
  const chart = chartData(rows, chartGrouping, { first: first ?? earliest, last: today });
  return {
    session: session === undefined ? undefined : sumSpending(own),
    chosen: first === undefined ? undefined : sumSpending(rows),
    all: sumSpending(all),
    rows,
    groups: groupSpending(rows, grouping),
    chart,
    budgetUsd: budgetLine(chart, options.budget),
    chartGrouping,
    colors: modelColors(keys, chartGrouping === 'model' ? options.colors : undefined),
  };
}
