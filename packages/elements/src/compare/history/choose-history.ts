import type { Backend, History } from '@llmselect/core';
import type { SettingsRules } from '../../settings/effective-settings.ts';
import type { HistoryKind } from './history-kind.ts';
import { lazyHistory } from './lazy-history.ts';

export type { HistoryKind };

/** What a page says of where comparisons are kept, and what that depends on. */
export interface HistoryChoice extends SettingsRules {
  readonly history: History | HistoryKind | undefined;
  readonly backend: Backend | undefined;
  readonly demo: boolean;
  readonly endpoint: string;
  /** Whether what is in the browser's database is to be on the server, too. */
  readonly sync?: boolean | undefined;
}

/** Keeps the history that a page has chosen for as long as the choice stays the same. */
export class HistoryOwner {
  #choice: HistoryChoice | undefined;
  #key: string | undefined;
  #history: History | undefined;

  /** The history that is wanted. Nothing is loaded until it is asked something. */
  choose(choice: HistoryChoice): History | undefined {
    this.#choice = choice;
    if (typeof choice.history === 'object') return choice.history;
    const kind = kindOf(choice);
    const { endpoint, sync = false } = choice;
    const key = `${kind} ${sync} ${endpoint}`;
    if (key === this.#key) return this.#history;
    this.release();
    this.#key = key;
    const page = () => this.#choice ?? choice;
    const load = async () => (await import('./load-history.ts')).loadHistory({ kind, endpoint, sync, page });
    const isOnServer = sync && kind === 'indexeddb';
    this.#history = kind === 'none' ? undefined : { ...lazyHistory(load), isOnServer };
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
