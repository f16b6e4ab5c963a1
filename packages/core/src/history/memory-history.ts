import type { Comparison } from '../contract/comparison.ts';
import { type Clock, systemClock } from '../run/clock.ts';
import { type AnswerDelta, applyDeltas } from './answer-delta.ts';
import { createHistory } from './create-history.ts';
import type { History, HistoryOptions } from './history.ts';
import { createListeners } from './history-listeners.ts';
import { toHistoryRow } from './history-row.ts';
import type { HistoryRecord, HistoryStore, RecordChange, RowQuery, StoredRow } from './history-store.ts';
import { facetTerms } from './index-terms.ts';
import { searchedTexts } from './search-words.ts';
import { orderTime, stampsFor } from './stamps.ts';
import { hasBeginning, toWordList } from './word-list.ts';

export interface MemoryHistoryOptions extends HistoryOptions {
  readonly clock?: Pick<Clock, 'date'> | undefined;
}

/** A history that is gone with the page, or the process. Of this object only: nobody else sees it. */
export function createMemoryHistory(options: MemoryHistoryOptions = {}): History {
  const { subscribe, tell, clear } = createListeners();
  return createHistory({
    ...options,
    store: new MemoryStore(),
    clock: options.clock ?? systemClock,
    subscribe,
    tell: (change) => tell({ ...change, origin: 'here' }),
    release: clear,
  });
}

interface Entry {
  readonly record: HistoryRecord;
  readonly row: StoredRow;
  readonly terms: ReadonlySet<string>;
  readonly words: string;
  /** What was appended since the record was stored. */
  readonly deltas: readonly AnswerDelta[];
}

class MemoryStore implements HistoryStore {
  readonly #entries = new Map<string, Entry>();
  readonly #stamps = new Set<number>();
  readonly #births = new Set<number>();

  async read(id: string): Promise<HistoryRecord | undefined> {
    return this.#entries.get(id)?.record;
  }

  async glance(ids: readonly string[]): Promise<readonly (Comparison | undefined)[]> {
    return ids.map((id) => this.#entries.get(id)?.record.comparison);
  }

  async update(
    id: string,
    change: Parameters<HistoryStore['update']>[1],
  ): Promise<HistoryRecord | undefined> {
    const entry = this.#entries.get(id);
    const changed = change(entry?.record);
    if (changed === entry?.record) return changed;
    if (entry !== undefined) this.#leave(entry);
    this.#entries.delete(id);
    if (changed === undefined) return undefined;
    // Whoever put it may have read it before.
    const record = { ...changed, comparison: applyDeltas(changed.comparison, entry?.deltas ?? []) };
    this.#enter(record);
    return record;
  }

  updateAll(changes: readonly RecordChange[]): Promise<readonly (HistoryRecord | undefined)[]> {
    return Promise.all(changes.map(({ id, change }) => this.update(id, change)));
  }

  async append(id: string, deltas: readonly AnswerDelta[]): Promise<void> {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    const comparison = applyDeltas(entry.record.comparison, deltas);
    // What it is found by is made anew when the record is.
    const record = { ...entry.record, comparison };
    this.#entries.set(id, { ...entry, record, deltas: [...entry.deltas, ...deltas] });
  }

  async rows({ order, terms, beginnings, above, below, limit }: RowQuery): Promise<readonly StoredRow[]> {
    const found: StoredRow[] = [];
    for (const { row, terms: known, words } of this.#entries.values()) {
      const isMeant = row[order] > above && row[order] < below && terms.every((term) => known.has(term));
      if (isMeant && beginnings.every((beginning) => hasBeginning(words, beginning))) found.push(row);
    }
    return found.toSorted((one, other) => one[order] - other[order]).slice(0, limit);
  }

  async terms(beginning: string): Promise<readonly string[]> {
    const found = new Set<string>();
    for (const { terms } of this.#entries.values()) {
      for (const term of terms) if (term.startsWith(beginning)) found.add(term.slice(beginning.length));
    }
    return Array.from(found).toSorted();
  }

  async damaged(): Promise<readonly never[]> {
    return [];
  }

  async clear(): Promise<void> {
    this.#entries.clear();
    this.#stamps.clear();
    this.#births.clear();
  }

  async persist(): Promise<boolean> {
    return false;
  }

  async storage(): Promise<undefined> {}

  async close(): Promise<void> {}

  #enter(record: HistoryRecord): void {
    const { comparison, archived } = record;
    const row = toHistoryRow(comparison, archived);
    const stamp = take(this.#stamps, row.id, orderTime(row));
    const born = take(this.#births, row.id, row.createdAt);
    const terms = new Set(facetTerms(row));
    const words = toWordList(searchedTexts(comparison));
    this.#entries.set(row.id, { record, row: { ...row, stamp, born }, terms, words, deltas: [] });
  }

  #leave({ row: { stamp, born } }: Entry): void {
    this.#stamps.delete(stamp);
    this.#births.delete(born);
  }
}

function take(taken: Set<number>, id: string, time: number): number {
  const stamps = stampsFor(id, time);
  let stamp = stamps.next().value;
  while (taken.has(stamp)) stamp = stamps.next().value;
  taken.add(stamp);
  return stamp;
}
