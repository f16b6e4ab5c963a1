import type { Comparison } from '../contract/comparison.ts';
import { type Clock, systemClock } from '../run/clock.ts';
import type { ReadableStore } from '../session/store.ts';
import type { History, HistoryChange, HistoryListOptions, HistoryPutOptions } from './history.ts';
import { createListeners } from './history-listeners.ts';
import type { RemoteComparisons } from './remote-comparisons.ts';
import { SyncLoop } from './sync/sync-loop.ts';
import { createMemorySyncNotes, type SyncNotes } from './sync/sync-notes.ts';
import type { SyncState } from './sync/sync-state.ts';

export interface SyncedHistoryOptions {
  /** Where everything is kept and asked for. Nobody else closes it. */
  readonly local: History;
  readonly remote: RemoteComparisons;
  /** What the server has. As durable as `local`; by default gone with the page. */
  readonly notes?: SyncNotes | undefined;
  readonly clock?: Clock | undefined;
  /** Spreads the attempts of many after an outage. Default `Math.random`. */
  readonly random?: (() => number) | undefined;
  /** How often the server is asked what is new there. Default: every minute. */
  readonly pollMs?: number | undefined;
  /** Runs one round after the other, of all who share the notes: of all tabs, as a rule. */
  readonly exclusive?: ((round: () => Promise<void>) => Promise<void>) | undefined;
  /** Calls back whenever the network is back. Returns what ends it. */
  readonly whenBack?: ((callback: () => void) => () => void) | undefined;
}

/** How a history stands with its server. */
export interface Syncing extends ReadableStore<SyncState> {
  /** Makes both the same now. Never rejects: the state says what came of it. */
  now(): Promise<void>;
}

export interface SyncedHistory extends History {
  readonly sync: Syncing;
}

const POLL_MS = 60_000;

/**
 * A history that is the same here and on a server, and so on all devices of its user. Everything is asked of and written
 * to `local` alone, at its speed and without a network; what changes is taken to the server, and from there, in the
 * background. What the server lacks is found by revisions, not by a list of what is to be done: nothing can be forgotten,
 * whenever a page is closed.
 *
 * A comparison that was changed on both sides is merged, see `mergeComparisons`. `delete`, `restore`, `purge` and `clear`
 * are those of all devices, but for comparisons that were gone on with elsewhere meanwhile: those come back. What `tidy`
 * removes is removed here only, and what a server removes by a rule of its own stays here. What is archived is so on this
 * device alone. Of a blind comparison the server learns what stands in the record: no model before the vote.
 *
 * A comparison goes to the server when its answers have ended. `close` closes `local` and `notes`, too.
 */
export function createSyncedHistory(options: SyncedHistoryOptions): SyncedHistory {
  return new LocalFirstHistory(options);
}

class LocalFirstHistory implements SyncedHistory {
  readonly isOnServer = true;
  readonly sync: SyncLoop;
  readonly subscribe: History['subscribe'];
  readonly #local: History;
  readonly #notes: SyncNotes;
  readonly #release: () => void;
  /** What this object itself has brought here, as id and revision. */
  readonly #brought = new Set<string>();

  constructor(options: SyncedHistoryOptions) {
    const { local, remote, notes = createMemorySyncNotes(), clock = systemClock } = options;
    const { random = Math.random, pollMs = POLL_MS, exclusive = (round) => round() } = options;
    this.#local = local;
    this.#notes = notes;
    const listeners = createListeners();
    this.subscribe = listeners.subscribe;
    this.sync = new SyncLoop({
      local: {
        get: (id) => local.get(id),
        list: (query) => local.list(query),
        put: (comparison, given) => this.#bring(comparison, given),
        purge: (id) => local.purge(id),
      },
      remote,
      notes,
      clock,
      random,
      pollMs,
      exclusive,
    });
    const leave = local.subscribe((change) => listeners.tell(this.#hear(change)));
    const ignore = options.whenBack?.(() => void this.sync.now());
    this.#release = () => {
      leave();
      ignore?.();
      listeners.clear();
    };
  }

  put(comparison: Comparison, options?: HistoryPutOptions): Promise<Comparison> {
    return this.#local.put(comparison, options);
  }

  append(id: string, deltas: Parameters<History['append']>[1]): Promise<void> {
    return this.#local.append(id, deltas);
  }

  get(id: string): Promise<Comparison | undefined> {
    return this.#local.get(id);
  }

  sealedOf(id: string): ReturnType<History['sealedOf']> {
    return this.#local.sealedOf(id);
  }

  delete(id: string): Promise<void> {
    return this.#local.delete(id);
  }

  restore(id: string): Promise<void> {
    return this.#local.restore(id);
  }

  async purge(id: string): Promise<void> {
    await this.#notePurge(id);
    await this.#local.purge(id);
    await this.#notePurged(id);
    this.sync.note(id);
  }

  list(options?: HistoryListOptions): ReturnType<History['list']> {
    return this.#local.list(options);
  }

  search(query: string, options?: HistoryListOptions): ReturnType<History['search']> {
    return this.#local.search(query, options);
  }

  facets(): ReturnType<History['facets']> {
    return this.#local.facets();
  }

  pin(id: string, pinned?: boolean): Promise<void> {
    return this.#local.pin(id, pinned);
  }

  rename(id: string, title: string): Promise<void> {
    return this.#local.rename(id, title);
  }

  tag(id: string, tags: readonly string[]): Promise<void> {
    return this.#local.tag(id, tags);
  }

  archive(id: string, archived?: boolean): Promise<void> {
    return this.#local.archive(id, archived);
  }

  export(ids?: readonly string[]): AsyncIterable<string> {
    return this.#local.export(ids);
  }

  import(text: Parameters<History['import']>[0]): ReturnType<History['import']> {
    return this.#local.import(text);
  }

  tidy(): Promise<number> {
    return this.#local.tidy();
  }

  damaged(): ReturnType<History['damaged']> {
    return this.#local.damaged();
  }

  async clear(): Promise<void> {
    const ids = new Set((await this.#notes.all()).map(({ id }) => id));
    for (const shelf of ['live', 'archived', 'deleted'] as const) {
      let cursor: string | undefined;
      do {
        const page = await this.#local.list({ shelf, cursor, limit: 100 });
        for (const { id } of page.rows) ids.add(id);
        cursor = page.next;
      } while (cursor !== undefined);
    }
    for (const id of ids) await this.#notePurge(id);
    await this.#local.clear();
    for (const id of ids) await this.#notePurged(id);
    this.sync.noteAll();
  }

  persist(): Promise<boolean> {
    return this.#local.persist();
  }

  async storage(): ReturnType<NonNullable<History['storage']>> {
    return this.#local.storage?.();
  }

  async close(): Promise<void> {
    this.sync.close();
    await Promise.all([this.#local.close(), this.#notes.close()]);
    this.#release();
  }

  /** Also of one that was never noted: it may be on its way to the server just now. */
  async #notePurge(id: string): Promise<void> {
    // One that cannot be read is removed all the same.
    const mine = await this.#local.get(id).catch(() => undefined);
    const seen = mine?.revision ?? 0;
    await this.#notes.update(id, (note) => ({ id, local: 0, remote: 0, ...note, purged: seen, seen }));
  }

  #notePurged(id: string): Promise<void> {
    return this.#notes.update(id, (note) => (note?.purged === undefined ? note : { ...note, purged: 0 }));
  }

  async #bring(comparison: Comparison, options: HistoryPutOptions = {}): Promise<Comparison> {
    const revision = Math.max(comparison.revision, (options.ifRevision ?? 0) + 1);
    const key = `${comparison.id} ${revision}`;
    this.#brought.add(key);
    try {
      return await this.#local.put(comparison, options);
    } finally {
      this.#brought.delete(key);
    }
  }

  #hear(change: HistoryChange): HistoryChange {
    if (change.type === 'put') {
      if (this.#brought.has(`${change.id} ${change.revision}`)) return { ...change, origin: 'elsewhere' };
      this.sync.note(change.id);
    } else if (change.type === 'purge') {
      void this.#forget(change.id);
    } else {
      this.sync.noteAll();
    }
    return change;
  }

  /** It is not here any more, as whoever tidies up here wants it; nothing follows from that for others. */
  async #forget(id: string): Promise<void> {
    try {
      await this.#notes.update(id, (note) =>
        note?.purged === undefined ? note && { ...note, local: 0 } : note,
      );
    } catch {
      // It comes back from the server then, which loses nothing.
    }
  }
}
