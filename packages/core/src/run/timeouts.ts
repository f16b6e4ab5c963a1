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

/** Whole timeouts of what a caller gave. `Infinity` switches a limit off. */
export function toTimeouts(given: Partial<Timeouts> | undefined): Timeouts {
  return {
    firstByteMs: given?.firstByteMs ?? DEFAULT_TIMEOUTS.firstByteMs,
    idleMs: given?.idleMs ?? DEFAULT_TIMEOUTS.idleMs,
    totalMs: given?.totalMs ?? DEFAULT_TIMEOUTS.totalMs,
  };
}

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
 * wait has lasted. Only a wait that has to end sooner than that arms it anew.
 */
export class PatientReader<T> {
  readonly #iterator: AsyncIterator<T>;
  readonly #options: PatientReaderOptions;
  #waitedMs: number;
  #waitingSince: number | undefined;
  #started = false;
  #reject: ((reason: unknown) => void) | undefined;
  #cancelTimer: (() => void) | undefined;
  /** When the timer fires, by the clock. */
  #timerAt = Number.POSITIVE_INFINITY;
  readonly #onAbort = () => this.#reject?.(this.#options.signal.reason);

  constructor(iterator: AsyncIterator<T>, options: PatientReaderOptions) {
    this.#iterator = iterator;
    this.#options = options;
    this.#waitedMs = options.waitedMs;
    options.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** Time spent waiting so far, in all attempts, the present wait included. */
  get waitedMs(): number {
    const now = this.#options.clock.now();
    return this.#waitedMs + now - (this.#waitingSince ?? now);
  }

  next(): Promise<IteratorResult<T>> {
    const { clock, signal } = this.#options;
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      this.#reject = reject;
      this.#waitingSince = clock.now();
      this.#arm(this.#waitingSince);
      this.#iterator.next().then((result) => {
        this.#settle();
        resolve(result);
      }, reject);
    });
  }

  /** Lets go of the iterator and the timer. Does not wait for an iterator that is stuck. */
  close(): void {
    this.#settle();
    this.#disarm();
    this.#options.signal.removeEventListener('abort', this.#onAbort);
    const leave = async () => this.#iterator.return?.();
    // Nobody is left to tell if a source fails while it closes.
    void leave().catch(() => {});
  }

  #settle(): void {
    if (this.#waitingSince === undefined) return;
    this.#waitedMs += this.#options.clock.now() - this.#waitingSince;
    this.#waitingSince = undefined;
    this.#reject = undefined;
    this.#started = true;
  }

  #remaining(now: number): { readonly phase: TimeoutPhase; readonly ms: number } {
    const { timeouts } = this.#options;
    const elapsed = now - (this.#waitingSince ?? now);
    const phase = this.#started ? 'idle' : 'first-byte';
    const quiet = (this.#started ? timeouts.idleMs : timeouts.firstByteMs) - elapsed;
    const total = timeouts.totalMs - this.#waitedMs - elapsed;
    return total < quiet ? { phase: 'total', ms: total } : { phase, ms: quiet };
  }

  #arm(now: number): void {
    const { ms } = this.#remaining(now);
    const at = now + ms;
    if (this.#cancelTimer !== undefined && at >= this.#timerAt) return;
    this.#disarm();
    this.#timerAt = at;
    this.#cancelTimer = this.#options.clock.setTimeout(() => this.#look(), ms);
  }

  #disarm(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }

  #look(): void {
    this.#cancelTimer = undefined;
    // Nobody is waiting: the next call of `next` arms the timer again.
    if (this.#waitingSince === undefined) return;
    const now = this.#options.clock.now();
    const { phase, ms } = this.#remaining(now);
    if (ms > 0) this.#arm(now);
    else this.#reject?.(new LLMSelectError('timeout', SENTENCE[phase], { phase }));
  }
}
