import { LLMSelectError, type TimeoutPhase } from '../errors/llm-select-error.ts';
import type { Clock } from './clock.ts';

/**
 * Three limits on the time spent waiting for a provider, in milliseconds. Only waiting counts: while nobody
 * asks for the next event (backpressure) no timer runs. Every event, `activity` included, starts idle time anew.
 */
export interface Timeouts {
  /** From the request to the first event. Default 3 minutes. */
  readonly firstByteMs: number;
  /** Between two events. Default 4 minutes, which hidden reasoning needs. */
  readonly idleMs: number;
  /** All waiting of all attempts together. Default 20 minutes. */
  readonly totalMs: number;
}

export const DEFAULT_TIMEOUTS: Timeouts = { firstByteMs: 180_000, idleMs: 240_000, totalMs: 1_200_000 };

const SENTENCE: Readonly<Record<TimeoutPhase, string>> = {
  'first-byte': 'The model did not begin to answer in time. Try again.',
  idle: 'The model stopped sending in the middle of its answer. Try again.',
  total: 'The answer took longer than is allowed. Try again, or allow more time.',
};

export interface PatientReaderOptions {
  readonly clock: Clock;
  readonly timeouts: Timeouts;
  readonly signal: AbortSignal;
  /** Time already waited in earlier attempts. */
  readonly waitedMs: number;
}

/**
 * Reads an async iterator, but gives up on it when a timer runs out or the signal aborts, even if the iterator
 * never answers. One timer serves all events: it is armed once and looks, when it fires, how long the present
 * wait has lasted.
 */
export class PatientReader<T> {
  readonly #iterator: AsyncIterator<T>;
  readonly #options: PatientReaderOptions;
  #waitedMs: number;
  #waitingSince: number | undefined;
  #started = false;
  #reject: ((reason: unknown) => void) | undefined;
  #cancelTimer: (() => void) | undefined;
  readonly #onAbort = () => this.#reject?.(this.#options.signal.reason);

  constructor(iterator: AsyncIterator<T>, options: PatientReaderOptions) {
    this.#iterator = iterator;
    this.#options = options;
    this.#waitedMs = options.waitedMs;
    options.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** Time spent waiting so far, in all attempts. */
  get waitedMs(): number {
    return this.#waitedMs;
  }

  next(): Promise<IteratorResult<T>> {
    const { clock, signal } = this.#options;
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      this.#reject = reject;
      this.#waitingSince = clock.now();
      if (this.#cancelTimer === undefined) this.#arm();
      this.#iterator.next().then((result) => {
        this.#settle();
        resolve(result);
      }, reject);
    });
  }

  /** Lets go of the iterator and the timer. Does not wait for an iterator that is stuck. */
  close(): void {
    this.#settle();
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    this.#options.signal.removeEventListener('abort', this.#onAbort);
    // Nobody is left to tell if a source fails while it closes.
    void Promise.resolve(this.#iterator.return?.()).catch(() => {});
  }

  #settle(): void {
    if (this.#waitingSince === undefined) return;
    this.#waitedMs += this.#options.clock.now() - this.#waitingSince;
    this.#waitingSince = undefined;
    this.#reject = undefined;
    this.#started = true;
  }

  #remaining(): { readonly phase: TimeoutPhase; readonly ms: number } {
    const { clock, timeouts } = this.#options;
    const elapsed = clock.now() - (this.#waitingSince ?? clock.now());
    const phase = this.#started ? 'idle' : 'first-byte';
    const quiet = (this.#started ? timeouts.idleMs : timeouts.firstByteMs) - elapsed;
    const total = timeouts.totalMs - this.#waitedMs - elapsed;
    return total < quiet ? { phase: 'total', ms: total } : { phase, ms: quiet };
  }

  #arm(): void {
    const { ms } = this.#remaining();
    this.#cancelTimer = this.#options.clock.setTimeout(() => {
      this.#cancelTimer = undefined;
      // Nobody is waiting: the next call of `next` arms the timer again.
      if (this.#waitingSince === undefined) return;
      const { phase, ms: left } = this.#remaining();
      if (left > 0) this.#arm();
      else this.#reject?.(new LLMSelectError('timeout', SENTENCE[phase], { phase }));
    }, ms);
  }
}
