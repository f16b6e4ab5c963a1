/** Work that outlives the function that began it, so that a process can wait for it before it stops. */
export interface OpenWork {
  /** How much is under way. */
  readonly size: number;
  /** Remembers work by what stops it, until the returned function is called. */
  begin(stop: () => void): () => void;
  stopAll(): void;
  /** Resolves when nothing is open any more. */
  idle(): Promise<void>;
}

interface Entry {
  stop: (() => void) | undefined;
}

export function createOpenWork(): OpenWork {
  const open = new Set<Entry>();
  let waiting: (() => void)[] = [];
  return {
    get size() {
      return open.size;
    },
    begin(stop) {
      const entry: Entry = { stop };
      open.add(entry);
      return () => {
        // A set that has grown old leaves what it held to the next full collection: it must not be a whole request.
        entry.stop = undefined;
        if (!open.delete(entry) || open.size > 0) return;
        for (const wake of waiting) wake();
        waiting = [];
      };
    },
    stopAll() {
      for (const { stop } of [...open]) stop?.();
    },
    idle() {
      if (open.size === 0) return Promise.resolve();
      return new Promise((resolve) => {
        waiting.push(resolve);
      });
    },
  };
}
