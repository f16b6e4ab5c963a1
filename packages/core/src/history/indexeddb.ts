/**
 * A history in the browser's own database.
 *
 * @module
 */
import { type Clock, systemClock } from '../run/clock.ts';
import { generateId as randomId } from '../run/generate-id.ts';
import { createHistory } from './create-history.ts';
import type { History, HistoryOptions } from './history.ts';
import { IdbStore } from './idb/idb-store.ts';
import { createWriterLocks } from './idb/writer-locks.ts';
import { createTabChannel } from './tab-channel.ts';

export interface IndexedDbHistoryOptions extends HistoryOptions {
  /** Which of this origin's histories: its database is `llmselect.` and this name. Default: `history`. */
  readonly name?: string | undefined;
  readonly clock?: Pick<Clock, 'date'> | undefined;
  readonly generateId?: (() => string) | undefined;
}

/**
 * A history that outlives the page, in all tabs of a browser the same. Nothing is opened until it is asked something.
 *
 * Where the browser keeps nothing (a private window, storage that is not allowed, a full disk), or another tab holds on to
 * the database of an older version of the page, every method rejects with `storage-failed` and says what to do.
 *
 * @see https://w3c.github.io/IndexedDB/
 */
export function createIndexedDbHistory(options: IndexedDbHistoryOptions = {}): History {
  const { name = 'history', clock = systemClock, generateId = randomId } = options;
  const writer = generateId();
  const channel = createTabChannel(name);
  const locks = createWriterLocks(name, writer);
  const store = new IdbStore({ name, clock, writer, locks, tell: channel.tell });
  const { tell, subscribe } = channel;
  return createHistory({ ...options, store, clock, tell, subscribe, release: channel.close });
}

export type { CallOptions } from '../backend/create-call.ts';
export type { History, HistoryOptions } from './history.ts';
export type { SyncedHistory, Syncing } from './synced-history.ts';
export { type WithServerOptions, withServer } from './with-server.ts';
