import { type Comparison, exportComparison } from '@llmselect/core';
import type { BatchRowState } from '@llmselect/core/batch';
import { LlmImportRequestEvent } from '../file-events.ts';
import { LlmOpenRequestEvent } from '../history-events.ts';
import type { LiveBatch } from './live-batch.ts';

interface RowOpener extends HTMLElement {
  readonly history: unknown;
}

/** Asks for a row to be shown as a comparison: the one in the history where it is there already, else a copy. */
export async function openRow(
  row: BatchRowState,
  { comparisons }: LiveBatch,
  element: RowOpener,
): Promise<void> {
  const comparison = comparisons.find(({ id }) => id === row.comparison?.id);
  if (comparison === undefined) return;
  const kept = element.history !== undefined && row.kept === comparison.revision;
  element.dispatchEvent(
    kept
      ? new LlmOpenRequestEvent(comparison.id)
      : new LlmImportRequestEvent(await toFile(comparison, row.index)),
  );
}

async function toFile(comparison: Comparison, index: number): Promise<File> {
  const text = await exportComparison(comparison, 'json');
  return new File([text], `${comparison.tags[0] ?? 'batch'} ${index + 1}.json`, { type: 'application/json' });
}
