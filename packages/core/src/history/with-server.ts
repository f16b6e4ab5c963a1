import { type CallOptions, createCall } from '../backend/create-call.ts';
import type { History } from './history.ts';
import { remoteComparisons } from './remote-comparisons.ts';
import { createIndexedDbSyncNotes } from './sync/indexeddb-sync-notes.ts';
import { createSyncedHistory, type SyncedHistory } from './synced-history.ts';

export interface WithServerOptions extends CallOptions {
  /** The name of the history in IndexedDB. Default: `history`, as there. */
  readonly name?: string | undefined;
}

/** A request that hangs would keep all tabs from their turn. */
const LONGEST_MS = 120_000;

/**
 * A history in IndexedDB that is kept the same as the one behind `@llmselect/server-adapter`, where that has the feature
 * `history`; see `createSyncedHistory`. One tab at a time does so for all of them, and at once when the network is back.
 */
export function withServer(local: History, endpoint: string, options: WithServerOptions = {}): SyncedHistory {
  const { name = 'history' } = options;
  const locks = globalThis.navigator?.locks;
  const send: typeof fetch = (input, init) =>
    (options.fetch ?? globalThis.fetch)(input, { ...init, signal: AbortSignal.timeout(LONGEST_MS) });
  return createSyncedHistory({
    local,
    remote: remoteComparisons(createCall(endpoint, { headers: options.headers, fetch: send })),
    notes: createIndexedDbSyncNotes(name),
    exclusive: (round) => (locks === undefined ? round() : locks.request(`llmselect.sync.${name}`, round)),
    whenBack(callback) {
      globalThis.addEventListener?.('online', callback);
      return () => globalThis.removeEventListener?.('online', callback);
    },
  });
}
