import type { Clock } from '../run/clock.ts';
import type { HistoryFilter, HistoryOptions } from './history.ts';
import type { HistoryStore, StoredRow } from './history-store.ts';
import { filterTerms } from './index-terms.ts';
import { EVERYTHING } from './read-page.ts';
import { PLACES, stampOf } from './stamps.ts';

const DEFAULT_UNDO_MS = 30 * 24 * 3_600_000;

/** What need not be kept any longer: deleted and past taking back, or older than is wished and not pinned. */
export async function findDue(
  store: HistoryStore,
  { clock, retentionMs, undoMs = DEFAULT_UNDO_MS }: HistoryOptions & { readonly clock: Pick<Clock, 'date'> },
): Promise<readonly StoredRow[]> {
  const now = clock.date();
  const due: StoredRow[] = [];
  const collect = async (filter: HistoryFilter, before: number) => {
    const above = stampOf(before) + PLACES - 1;
    due.push(...(await store.rows({ ...EVERYTHING, terms: filterTerms(filter), above })));
  };
  await collect({ shelf: 'deleted' }, now - undoMs);
  if (retentionMs !== undefined) {
    await collect({ pinned: false }, now - retentionMs);
    await collect({ shelf: 'archived' }, now - retentionMs);
  }
  return due.filter(({ shelf, pinned }) => shelf === 'deleted' || !pinned);
}
