import type { History, HistoryChange } from './history.ts';

/** Those who want to be told of changes. */
export interface HistoryListeners {
  readonly subscribe: History['subscribe'];
  readonly tell: (change: HistoryChange) => void;
  readonly clear: () => void;
}

/** One that throws keeps no other from being told: what it threw goes to the host's own handler of uncaught errors. */
export function createListeners(): HistoryListeners {
  const listeners = new Set<(change: HistoryChange) => void>();
  return {
    subscribe(listener) {
      // A wrapper, so that the same function subscribed twice is two subscriptions.
      const entry = (change: HistoryChange) => listener(change);
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    tell(change) {
      for (const listener of Array.from(listeners)) {
        try {
          listener(change);
        } catch (cause) {
          queueMicrotask(() => {
            throw cause;
          });
        }
      }
    },
    clear: () => listeners.clear(),
  };
}
