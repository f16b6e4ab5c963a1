import { type CallOptions, createCall } from '../backend/create-call.ts';
import type { Comparison } from '../contract/comparison.ts';
import { parseComparison } from '../contract/comparison-schema.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { type Clock, systemClock } from '../run/clock.ts';
import { type AnswerDelta, applyDeltas } from './answer-delta.ts';
import type { Change } from './create-history.ts';
import type { History, HistoryListOptions, HistoryPage, HistoryPutOptions } from './history.ts';
import { createListeners } from './history-listeners.ts';
import { toHistoryRow } from './history-row.ts';
import { exportLines, importLines } from './history-transfer.ts';
import { nextRevision, putOver } from './put-over.ts';
import { type RemoteComparisons, remoteComparisons } from './remote-comparisons.ts';
import { searchTerms } from './search-words.ts';
import { listRecords } from './server/list-records.ts';
import { RecordCache } from './server/record-cache.ts';
import { findSnippets } from './snippets.ts';

export interface ServerHistoryOptions extends CallOptions {
  readonly clock?: Pick<Clock, 'date'> | undefined;
}

/** A history on a server, and what `createSyncedHistory` takes of it. */
export interface ServerHistory extends History {
  readonly remote: RemoteComparisons;
}

/**
 * The comparisons that `@llmselect/server-adapter` keeps for a user, as a history: each call is one request or a few, and
 * without a network all of them reject with `network`. Where that matters, keep them here first: `createSyncedHistory`.
 *
 * What the server has no place for: nothing can be archived (`archive` rejects with `invalid-request`); what is deleted can
 * be restored for as long as this object is there; what a blind vote needs is kept as long. Deltas are written with the
 * whole record each time. Searches are in the order of their last change. `clear` removes the comparisons one by one.
 * Changes by others are not told of.
 *
 * @param endpoint Where the handler is mounted: `/api/llmselect`, or a whole URL.
 */
export function createServerHistory(endpoint: string, options: ServerHistoryOptions = {}): ServerHistory {
  return new RemoteHistory(remoteComparisons(createCall(endpoint, options)), options.clock ?? systemClock);
}

/** Somebody else may be faster as often. */
const MOST_TRIES = 20;

class RemoteHistory implements ServerHistory {
  readonly isOnServer = true;
  readonly remote: RemoteComparisons;
  readonly #clock: Pick<Clock, 'date'>;
  readonly #records: RecordCache;
  readonly #listeners = createListeners();
  readonly subscribe = this.#listeners.subscribe;
  readonly #bin = new Map<string, Comparison>();
  readonly #sealed = new Map<string, HistoryPutOptions['sealed']>();

  constructor(remote: RemoteComparisons, clock: Pick<Clock, 'date'>) {
    this.remote = remote;
    this.#clock = clock;
    this.#records = new RecordCache(remote);
  }

  async put(comparison: Comparison, options: HistoryPutOptions = {}): Promise<Comparison> {
    const given = parseComparison(comparison);
    const stored = await this.#change(given.id, (before) => {
      const record = before && { comparison: before, archived: false, sealed: this.#sealed.get(given.id) };
      const next = putOver(record, given, options);
      this.#sealed.set(given.id, next.sealed);
      return next.comparison;
    });
    // What was put is there.
    return stored ?? given;
  }

  async append(id: string, deltas: readonly AnswerDelta[]): Promise<void> {
    await this.#change(id, (before) => {
      const extended = before && applyDeltas(before, deltas);
      return extended === undefined || extended === before ? extended : nextRevision(extended, {});
    });
  }

  async get(id: string): Promise<Comparison | undefined> {
    const reading = await this.remote.read(id);
    return reading.is === 'there' ? reading.comparison : this.#bin.get(id);
  }

  async sealedOf(id: string): Promise<HistoryPutOptions['sealed']> {
    return this.#sealed.get(id);
  }

  async delete(id: string): Promise<void> {
    const removed = await this.#remove(id);
    if (removed === undefined) return;
    const deletedAt = Math.max(this.#clock.date(), removed.updatedAt);
    const kept = nextRevision(removed, { deletedAt });
    this.#bin.set(id, kept);
    this.#tell({ type: 'put', id, revision: kept.revision });
  }

  async restore(id: string): Promise<void> {
    const kept = this.#bin.get(id);
    if (kept === undefined) return;
    await this.put({ ...nextRevision(kept, {}), deletedAt: undefined });
    this.#bin.delete(id);
  }

  async purge(id: string): Promise<void> {
    const wasKept = this.#bin.delete(id);
    const removed = await this.#remove(id);
    this.#sealed.delete(id);
    if (wasKept || removed !== undefined) this.#tell({ type: 'purge', id });
  }

  async list(options: HistoryListOptions = {}): Promise<HistoryPage> {
    const page = await this.#page(options);
    return { ...page, rows: page.rows.map((record) => toHistoryRow(record, false)) };
  }

  async search(query: string, options: HistoryListOptions = {}): ReturnType<History['search']> {
    const terms = searchTerms(query);
    if (terms.length === 0) return { rows: [] };
    const page = await this.#page(options, query.slice(0, 1_000));
    const rows = page.rows.map((record) => ({
      ...toHistoryRow(record, false),
      snippets: findSnippets(record, terms),
    }));
    return { ...page, rows };
  }

  async facets(): ReturnType<History['facets']> {
    const tags = new Set<string>();
    const modelIds = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await this.remote.list({ limit: 100, cursor });
      for (const row of page.rows) {
        for (const tag of row.tags) tags.add(tag);
        for (const modelId of row.modelIds) modelIds.add(modelId);
      }
      cursor = page.cursor;
    } while (cursor !== undefined);
    return { tags: Array.from(tags).toSorted(), modelIds: Array.from(modelIds).toSorted() };
  }

  pin(id: string, pinned = true): Promise<void> {
    return this.#set(id, { pinned });
  }

  rename(id: string, title: string): Promise<void> {
    const trimmed = title.trim();
    return this.#set(id, { title: trimmed === '' ? undefined : trimmed });
  }

  tag(id: string, tags: readonly string[]): Promise<void> {
    const clean = new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''));
    return this.#set(id, { tags: Array.from(clean) });
  }

  async archive(): Promise<void> {
    throw new LLMSelectError('invalid-request', 'The server archives nothing. Tag the comparison instead.');
  }

  export(ids?: readonly string[]): AsyncIterable<string> {
    return exportLines(this, ids);
  }

  import(text: Parameters<History['import']>[0]): ReturnType<History['import']> {
    return importLines(this, text);
  }

  /** The server does so by a rule of its own. */
  async tidy(): Promise<number> {
    return 0;
  }

  async damaged(): Promise<readonly never[]> {
    return [];
  }

  async clear(): Promise<void> {
    for (const id of (await this.remote.revisions()).keys()) await this.#remove(id);
    this.#bin.clear();
    this.#sealed.clear();
    this.#tell({ type: 'clear' });
  }

  /** No browser clears what is on a server. */
  async persist(): Promise<boolean> {
    return true;
  }

  async close(): Promise<void> {
    this.#listeners.clear();
  }

  async #page(options: HistoryListOptions, query?: string): ReturnType<typeof listRecords> {
    const { shelf = 'live' } = options;
    if (shelf === 'live') return listRecords({ remote: this.remote, records: this.#records }, options, query);
    return { rows: shelf === 'deleted' ? Array.from(this.#bin.values()) : [] };
  }

  async #set(id: string, changes: Partial<Comparison>): Promise<void> {
    const stored = await this.#change(id, (before) => before && nextRevision(before, changes));
    if (stored !== undefined) return;
    throw new LLMSelectError('not-found', 'There is no comparison of this id in the history.', {
      param: 'id',
    });
  }

  /** Reads, changes and writes, again when somebody else did meanwhile. A change to the same writes nothing. */
  async #change(
    id: string,
    change: (before: Comparison | undefined) => Comparison | undefined,
  ): Promise<Comparison | undefined> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const reading = await this.remote.read(id);
      const before = reading.is === 'there' ? reading.comparison : undefined;
      const next = change(before);
      if (next === before || next === undefined) return next;
      const revision = await this.remote.write(next, before?.revision ?? 0);
      if (revision === undefined) continue;
      this.#tell({ type: 'put', id, revision });
      return { ...next, revision };
    }
    throw changedByOthers();
  }

  /** What was removed. */
  async #remove(id: string): Promise<Comparison | undefined> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const reading = await this.remote.read(id);
      if (reading.is !== 'there') return undefined;
      if (await this.remote.remove(id, reading.comparison.revision)) return reading.comparison;
    }
    throw changedByOthers();
  }

  #tell(change: Change): void {
    this.#listeners.tell({ ...change, origin: 'here' });
  }
}

function changedByOthers(): LLMSelectError {
  return new LLMSelectError('conflict', 'This comparison is being changed by others. Try again in a moment.');
}
