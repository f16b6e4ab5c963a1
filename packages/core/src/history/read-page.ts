import { LLMSelectError } from '../errors/llm-select-error.ts';
import type { HistoryListOptions } from './history.ts';
import type { HistoryStore, RowQuery, StoredRow } from './history-store.ts';
import { filterTerms } from './index-terms.ts';
import { orderTime, PLACES, readCursor, stampOf, toCursor } from './stamps.ts';

const DEFAULT_LIMIT = 20;
const MOST_ROWS = 100;

/** A query that leaves nothing out. */
export const EVERYTHING = {
  order: 'stamp',
  beginnings: [],
  below: Number.POSITIVE_INFINITY,
  limit: Number.POSITIVE_INFINITY,
} as const;

/** One page of rows that have all words, and where the next begins. Throws `invalid-request`. */
export async function readPage(
  store: HistoryStore,
  options: HistoryListOptions,
  beginnings: readonly string[],
) {
  const { limit = DEFAULT_LIMIT, cursor, from, to } = options;
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_ROWS) {
    throw new LLMSelectError('invalid-request', 'A page has 1 to 100 comparisons.', { param: 'limit' });
  }
  const start = readCursor(cursor) ?? Number.NEGATIVE_INFINITY;
  const order = beginnings.length > 0 ? 'born' : 'stamp';
  const latest = to === undefined ? start : stampOf(Math.ceil(to) - 1) - 1;
  const terms = filterTerms(options);
  const rows =
    order === 'stamp'
      ? await store.rows({
          ...EVERYTHING,
          terms,
          above: Math.max(start, latest),
          below: from === undefined ? Number.POSITIVE_INFINITY : stampOf(from) + PLACES,
          limit: limit + 1,
        })
      : await readHits(store, options, {
          ...EVERYTHING,
          order,
          terms,
          beginnings,
          above: start,
          limit: limit + 1,
        });
  const last = rows[limit - 1];
  const hasMore = rows.length > limit && last !== undefined;
  return { rows: rows.slice(0, limit), next: hasMore ? { next: toCursor(last[order]) } : {} };
}

/** What is found by its words is not in the order of its changes: their dates are looked at one by one. */
async function readHits(
  store: HistoryStore,
  { from = 0, to = Number.POSITIVE_INFINITY }: HistoryListOptions,
  query: RowQuery,
) {
  const hits: StoredRow[] = [];
  let { above } = query;
  while (hits.length < query.limit) {
    const rows = await store.rows({ ...query, above });
    hits.push(...rows.filter((row) => orderTime(row) >= from && orderTime(row) < to));
    above = rows.at(-1)?.born ?? above;
    if (rows.length < query.limit) break;
  }
  return hits.slice(0, query.limit);
}
