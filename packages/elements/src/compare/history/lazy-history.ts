import type { History, HistoryChange } from '@llmselect/core';

/** Methods that ask something once and resolve with the answer. */
const METHODS = [
  'put',
  'append',
  'get',
  'sealedOf',
  'delete',
  'restore',
  'purge',
  'list',
  'search',
  'facets',
  'pin',
  'rename',
  'tag',
  'archive',
  'import',
  'tidy',
  'damaged',
  'clear',
  'persist',
] as const satisfies readonly (keyof History)[];

/** A history that may not have been loaded yet. */
export interface LazyHistory extends History {
  /** Loads it, and resolves with the real one: that knows how it stands with its server. */
  readonly opened: () => Promise<History>;
}

/**
 * A history whose code is loaded when it is first asked something. What is asked meanwhile waits for it. Closing lets go of
 * it; it is opened again by whoever asks next.
 */
export function lazyHistory(load: () => Promise<History>): LazyHistory {
  const listeners = new Set<(change: HistoryChange) => void>();
  let opened: Promise<History> | undefined;
  const open = async (): Promise<History> => {
    try {
      const history = await load();
      history.subscribe((change) => {
        for (const listener of listeners) listener(change);
      });
      return history;
    } catch (cause) {
      // The network may be back at the next try.
      opened = undefined;
      throw cause;
    }
  };
  const ready = (): Promise<History> => {
    opened ??= open();
    return opened;
  };
  const methods = METHODS.map((name) => [
    name,
    // The same method of the same interface: whatever goes in fits, and so does what comes out.
    async (...given: never[]) => ((await ready())[name] as (...given: never[]) => unknown)(...given),
  ]);
  return {
    opened: ready,
    ...(Object.fromEntries(methods) as Pick<History, (typeof METHODS)[number]>), // one for each of them
    storage: async () => (await ready()).storage?.(),
    async *export(ids) {
      yield* (await ready()).export(ids);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      const closing = opened;
      opened = undefined;
      await (await closing)?.close();
    },
  };
}
