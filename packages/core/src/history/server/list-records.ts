import type { Comparison } from '../../contract/comparison.ts';
import type { HistoryListOptions } from '../history.ts';
import { toHistoryRow } from '../history-row.ts';
import type { RemoteComparisons } from '../remote-comparisons.ts';
import { matchesFilter } from './matches-filter.ts';
import type { RecordCache } from './record-cache.ts';

const DEFAULT_LIMIT = 20;

/** One page of whole records that a filter finds, the server's own conditions and those that it does not know. */
export async function listRecords(
  { remote, records }: { readonly remote: Pick<RemoteComparisons, 'list'>; readonly records: RecordCache },
  options: HistoryListOptions,
  query?: string,
): Promise<{ readonly rows: readonly Comparison[]; readonly next?: string }> {
  const { limit = DEFAULT_LIMIT, tag, pinned } = options;
  const rows: Comparison[] = [];
  let { cursor } = options;
  do {
    const page = await remote.list({ limit: limit - rows.length, cursor, q: query, tag, pinned });
    const found = await Promise.all(page.rows.map((row) => records.read(row)));
    for (const record of found) {
      if (record !== undefined && matchesFilter(toHistoryRow(record, false), options)) rows.push(record);
    }
    cursor = page.cursor;
  } while (cursor !== undefined && rows.length < limit);
  return { rows, ...(cursor !== undefined && { next: cursor }) };
}
