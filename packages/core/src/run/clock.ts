/** Time, passed in so that tests and servers own it. */
export interface Clock {
  /** Monotonic milliseconds from any fixed origin. */
  now(): number;
  /** Milliseconds since the Unix epoch. */
  date(): number;
  /** Calls back once, `delayMs` from now. Returns what cancels it. */
  setTimeout(callback: () => void, delayMs: number): () => void;
}

/** Longer delays overflow a 32-bit integer, and the timer would fire at once. About 25 days. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

/** The clock of the machine. A timer that is set for longer than 25 days fires after 25 days. */
export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => Date.now(),
  setTimeout(callback, delayMs) {
    const timer = setTimeout(callback, Math.min(delayMs, LONGEST_DELAY_MS));
    return () => clearTimeout(timer);
  },
};

/** Resolves after `delayMs`, or rejects with the signal's reason as soon as it aborts. */
export function sleep(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const onAbort = () => {
      cancel();
      reject(signal.reason);
    };
    const cancel = clock.setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, delayMs);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
