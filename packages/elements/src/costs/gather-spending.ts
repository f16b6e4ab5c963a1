import type { Comparison } from '@llmselect/core';
import { inSlices } from '../internal/in-slices.ts';
import { addSpending, NO_SPENDING, type SpendingOptions, type SpendingRow, spendingOf } from './spending.ts';

export interface GatherSpendingOptions extends SpendingOptions {
  /** A record that is left out, because its host has a newer state of it. */
  readonly except?: string | undefined;
}

/** What the answers of any number of records cost, by day and model, without keeping the page from drawing. Rejects with what the pages reject with, and with the signal's reason. */
export async function gatherSpending(
  pages: AsyncIterable<readonly Comparison[]>,
  options: GatherSpendingOptions,
  signal: AbortSignal,
): Promise<readonly SpendingRow[]> {
  const rows = new Map<string, SpendingRow>();
  const add = (comparison: Comparison) => {
    if (comparison.id !== options.except) addRows(rows, spendingOf(comparison, options));
  };
  for await (const page of pages) await inSlices(page, add, signal);
  return Array.from(rows.values());
}

/** Rows of the same day and model as one. */
export function mergeRows(...lists: readonly (readonly SpendingRow[])[]): readonly SpendingRow[] {
  const rows = new Map<string, SpendingRow>();
  for (const list of lists) addRows(rows, list);
  return Array.from(rows.values());
}

function addRows(rows: Map<string, SpendingRow>, added: readonly SpendingRow[]): void {
  for (const row of added) {
    const { day, modelId } = row;
    const key = `${day} ${modelId ?? ''}`;
    rows.set(key, { day, modelId, ...addSpending(rows.get(key) ?? NO_SPENDING, row) });
  }
}
