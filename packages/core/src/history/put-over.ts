import type { Comparison } from '../contract/comparison.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import type { HistoryPutOptions } from './history.ts';
import type { HistoryRecord } from './history-store.ts';
import { mergeComparisons } from './merge-comparisons.ts';

/** What is stored when a record is put over another one, or none. Pure; throws `conflict` for another revision than expected. */
export function putOver(
  record: HistoryRecord | undefined,
  given: Comparison,
  { ifRevision, sealed }: HistoryPutOptions,
): HistoryRecord {
  const stored = record?.comparison;
  if (ifRevision !== undefined && ifRevision !== (stored?.revision ?? 0)) {
    throw new LLMSelectError(
      'conflict',
      'This comparison was changed elsewhere meanwhile. Read it again, and merge your change with it.',
    );
  }
  const isMerged = ifRevision === undefined && stored !== undefined;
  const comparison = isMerged ? mergeComparisons(undefined, given, stored) : given;
  const revision = Math.max(given.revision, (stored?.revision ?? 0) + 1);
  return {
    comparison: { ...comparison, revision },
    archived: record?.archived ?? false,
    // Once the models are known there is nothing to ask for.
    sealed: comparison.contestants.every(({ modelId }) => modelId !== undefined)
      ? undefined
      : (sealed ?? record?.sealed),
  };
}

/** A record with changes that somebody made, as its next revision. */
export function nextRevision(comparison: Comparison, changes: Partial<Comparison>): Comparison {
  return { ...comparison, ...changes, revision: comparison.revision + 1 };
}
