import { jsonResponse } from '../http/respond.ts';
import type { ListPosition } from '../records/record-store.ts';
import { readCount, readCursor, toCursor } from './query.ts';
import type { StoredCall } from './stored-call.ts';

/** What a store gives at once. */
const STORE_PAGE = 100;

/**
 * `GET /v1/comparisons?fields=revision&cursor&limit`: of each comparison only which one it is and its revision, up to 1,000 a
 * page. It is all that a device has to know to find what it lacks, what was changed and what is gone.
 */
export async function listRevisions({ records, owner, call }: StoredCall): Promise<Response> {
  const query = call.url.searchParams;
  const most = readCount(query, 'limit', { least: 1, most: 1_000, usual: 1_000 });
  let after = readCursor(query);
  const rows: { id: string; revision: number }[] = [];
  let next: ListPosition | undefined;
  do {
    const page = await records.list(owner, { limit: Math.min(STORE_PAGE, most - rows.length), after });
    rows.push(...page.rows.map(({ id, revision }) => ({ id, revision })));
    next = page.next;
    after = next;
  } while (next !== undefined && rows.length < most);
  return jsonResponse({ rows, ...(next === undefined ? {} : { cursor: toCursor(next) }) });
}
