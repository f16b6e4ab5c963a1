/** How long a writer is believed where the browser cannot tell whether it is alive. */
const BELIEVED_MS = 600_000;

/** Who of those that write a history is still there: each holds a lock of its own for as long as it lives. */
export interface WriterLocks {
  /** Takes the lock of this writer. */
  hold(): Promise<void>;
  /** @param idleMs How long ago it was heard of last. */
  isAlive(writer: string, idleMs: number): Promise<boolean>;
  /** Calls back once when a writer is gone. */
  whenGone(writer: string, callback: () => void): void;
  release(): void;
}

/** Where there are no Web Locks, as on a page without https, a writer is alive for ten minutes. */
export function createWriterLocks(history: string, writer: string): WriterLocks {
  const locks = globalThis.navigator?.locks;
  const lockOf = (name: string) => `llmselect.history.${history}.${name}`;
  const closing = new AbortController();
  return {
    hold: () =>
      new Promise((resolve) => {
        if (locks === undefined) return resolve();
        const held = locks.request(lockOf(writer), { signal: closing.signal }, () => {
          resolve();
          return new Promise<void>((release) => closing.signal.addEventListener('abort', () => release()));
        });
        // Without its lock the history still works.
        held.catch(() => resolve());
      }),
    async isAlive(other, idleMs) {
      if (other === writer) return true;
      if (locks === undefined) return idleMs < BELIEVED_MS;
      return locks.request(
        lockOf(other),
        { ifAvailable: true, mode: 'shared' },
        async (lock) => lock === null,
      );
    },
    whenGone(other, callback) {
      const waited = locks?.request(lockOf(other), { signal: closing.signal, mode: 'shared' }, async () =>
        callback(),
      );
      // Nobody waits any longer.
      waited?.catch(() => {});
    },
    release: () => closing.abort(),
  };
}
