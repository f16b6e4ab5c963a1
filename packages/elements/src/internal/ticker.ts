/** Ten times a second: enough for tenths, cheap enough for eight columns. */
const TICK_MS = 100;

/** Calls its listeners ten times a second, all from one timer that runs only while somebody listens. */
export interface Ticker {
  /** Returns the function that unsubscribes. */
  subscribe(listener: () => void): () => void;
}

export function createTicker(): Ticker {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    for (const listener of Array.from(listeners)) listener();
  };
  return {
    subscribe(listener) {
      const entry = () => listener();
      listeners.add(entry);
      timer ??= setInterval(tick, TICK_MS);
      return () => {
        listeners.delete(entry);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}

/** The one ticker of the page. It holds no timer until it is used. */
export const ticker: Ticker = createTicker();
