import type { History, SyncedHistory, SyncState } from '@llmselect/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LazyHistory } from '../compare/history/lazy-history.ts';
import type { OfferedHistory } from '../compare/history/offered-history.ts';
import { StoreController } from '../internal/store-controller.ts';

/** What a server has said of keeping comparisons. `away`: it cannot be asked. */
export type HistoryOffer = 'offered' | 'refused' | 'away' | 'unknown';

/**
 * Lets the history of an element begin to be synchronised once its server has offered to keep comparisons, and knows from
 * then on how that stands. While the server is away it knows what waits for it.
 */
export class SyncFollower implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #store: StoreController<SyncState, SyncState>;
  #history: History | undefined;
  #opened: SyncedHistory | undefined;
  #offer: HistoryOffer = 'unknown';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    this.#store = new StoreController<SyncState, SyncState>(host, (state) => state);
    host.addController(this);
  }

  /** How the history stands with its server; absent where it has none, or none that offers anything. */
  get state(): SyncState | undefined {
    const isOwn = this.#opened !== undefined && !isOffered(this.#opened);
    return isOwn || this.#offer === 'offered' || this.#offer === 'away' ? this.#store.value : undefined;
  }

  /** To be called at each look. */
  follow(history: History | undefined, offer: HistoryOffer): void {
    if (history === this.#history && offer === this.#offer) return;
    if (history !== this.#history) this.#forget();
    this.#history = history;
    this.#offer = offer;
    const isWanted =
      !isLazy(history) || offer === 'offered' || offer === 'away' || this.#opened !== undefined;
    if (history?.isOnServer === true && isWanted) void this.#open(history, offer);
  }

  hostDisconnected(): void {
    // The history is closed with its element, and another one is opened when that is back.
    this.#history = undefined;
    this.#forget();
  }

  #forget(): void {
    this.#opened = undefined;
    this.#store.store = undefined;
  }

  async #open(history: History, offer: HistoryOffer): Promise<void> {
    try {
      const opened = isLazy(history) ? await history.opened() : history;
      if (history !== this.#history || offer !== this.#offer || !isSynced(opened)) return;
      this.#opened = opened;
      if (isOffered(opened)) opened.offer(offer === 'offered');
      this.#store.store = opened.sync;
      this.#host.requestUpdate();
    } catch {
      // Whoever asks it for something says that it cannot be loaded.
    }
  }
}

function isLazy(history: History | undefined): history is LazyHistory {
  return history !== undefined && 'opened' in history;
}

function isSynced(history: History): history is SyncedHistory {
  return 'sync' in history;
}

function isOffered(history: SyncedHistory): history is OfferedHistory {
  return 'offer' in history;
}
