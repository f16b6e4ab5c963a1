import type { HistoryFilter } from '../history.ts';
import type { HistoryRow } from '../history-row.ts';
import { facetTerms, filterTerms } from '../index-terms.ts';
import { orderTime } from '../stamps.ts';

/** Whether a record is meant, where the store that has it cannot tell. */
export function matchesFilter(row: HistoryRow, filter: HistoryFilter): boolean {
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = filter;
  const at = orderTime(row);
  if (at < from || at >= to) return false;
  const terms = new Set(facetTerms(row));
  return filterTerms(filter).every((term) => terms.has(term));
}
