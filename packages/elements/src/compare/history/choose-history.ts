import type { Backend, History } from '@llmselect/core';
import { lazyHistory } from './lazy-history.ts';

/** Where comparisons are kept: in the browser's database, for the life of the page, or nowhere. */
export type HistoryKind = 'indexeddb' | 'memory' | 'none';

/** What a page says of where comparisons are kept, and what that depends on. */
export interface HistoryChoice {
  readonly history: History | HistoryKind | undefined;
  readonly backend: Backend | undefined;
  readonly demo: boolean;
  readonly endpoint: string;
  /** Whether what is in the browser's database is to be on the server, too. */
  readonly sync?: boolean | undefined;
}

/** Loads the code of a history, and makes it. */
type Loader = (endpoint: string, sync: boolean) => Promise<History>;

const LOADERS: { readonly [Kind in HistoryKind]?: Loader } = {
  indexeddb: async (endpoint, sync) => {
    const { createIndexedDbHistory, withServer } = await import('@llmselect/core/indexeddb');
    const { retentionMs } = await import('../../settings/retention.ts');
    const name = nameOf(endpoint);
    const local = createIndexedDbHistory({ name, retentionMs: retentionMs(endpoint) });
    return sync && endpoint !== '' ? withServer(local, endpoint, { name }) : local;
  },
  memory: async () => (await import('./memory-part.ts')).createMemoryHistory(),
};

/** Keeps the history that a page has chosen for as long as the choice stays the same. */
export class HistoryOwner {
  #key: string | undefined;
  #history: History | undefined;

  /** The history that is wanted. Nothing is loaded until it is asked something. */
  choose(choice: HistoryChoice): History | undefined {
    if (typeof choice.history === 'object') return choice.history;
    const kind = kindOf(choice);
    const { endpoint, sync = false } = choice;
    const key = `${kind} ${sync} ${endpoint}`;
    if (key === this.#key) return this.#history;
    this.release();
    this.#key = key;
    const load = LOADERS[kind];
    this.#history = load && lazyHistory(() => load(endpoint, sync));
    return this.#history;
  }

  /** Lets go of the database until it is asked again. */
  release(): void {
    // What is in memory alone would be gone.
    if (this.#key?.startsWith('memory') !== true) void this.#history?.close().catch(() => {});
  }
}

function kindOf({ history, backend, demo, endpoint }: HistoryChoice): HistoryKind {
  if (history === 'indexeddb' || history === 'memory' || history === 'none') return history;
  return endpoint !== '' && backend === undefined && !demo ? 'indexeddb' : 'none';
}

/** One database for each server: the same address written in another way is the same server. */
function nameOf(endpoint: string): string {
  if (endpoint === '') return 'history';
  try {
    const { origin, pathname } = new URL(endpoint, document.baseURI);
    return `${origin}${pathname.replace(/\/+$/, '')}`;
  } catch {
    // Not an address: whatever it is, it has its own.
    return endpoint;
  }
}
