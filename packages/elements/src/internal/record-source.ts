import type { Comparison } from '@llmselect/core';

/** Which records are wanted. A source may give others too: what does not belong is left out afterwards. */
export interface RecordSelection {
  readonly tag?: string | undefined;
  /** Only what happened at this time or later, in milliseconds since the Unix epoch. */
  readonly since?: number | undefined;
  /** Aborted when nobody waits for these records any more. */
  readonly signal: AbortSignal;
}

/** Gives records: all at once, or page by page, so that they need not fit into memory together. */
export type RecordSource = (
  selection: RecordSelection,
) => Promise<readonly Comparison[]> | AsyncIterable<readonly Comparison[]>;

/** The records that a page handed over, those of its source after them, page by page. */
export async function* readRecords(
  comparisons: readonly Comparison[],
  source: RecordSource | undefined,
  selection: RecordSelection,
): AsyncGenerator<readonly Comparison[]> {
  yield comparisons;
  if (source === undefined) return;
  const given = source(selection);
  if (Symbol.asyncIterator in given) yield* given;
  else yield await given;
}
