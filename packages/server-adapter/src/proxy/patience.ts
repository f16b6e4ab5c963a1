import { type Clock, DEFAULT_TIMEOUTS, LLMSelectError, type Timeouts } from '@llmselect/core';

const SENTENCE = {
  'first-byte': 'The provider did not begin to answer in time. Try again.',
  idle: 'The provider stopped sending in the middle of its answer. Try again.',
  total: 'The answer took longer than is allowed. Try again.',
} as const;

type Phase = 'first-byte' | 'idle';

/**
 * Waits for a provider, but not longer than the timeouts say and not once the controller has aborted, even where the
 * work itself never settles. Only waiting counts: a client that reads slowly uses up nobody's time. One wait at a time.
 *
 * One timer serves all waits: when it fires it looks how long the present one has lasted. Only a wait that has to end
 * sooner than that arms it anew. `end` stops it.
 */
export class Patience {
  readonly #clock: Clock;
  readonly #controller: AbortController;
  readonly #timeouts: Timeouts;
  #waitedMs = 0;
  #waitingSince: number | undefined;
  #phase: Phase = 'first-byte';
  #reject: ((reason: unknown) => void) | undefined;
  #cancelTimer: (() => void) | undefined;
  /** When the timer fires, by the clock. */
  #timerAt = Number.POSITIVE_INFINITY;
  readonly #onAbort = () => {
    const reject = this.#reject;
    this.#settle();
    reject?.(this.#controller.signal.reason);
  };

  constructor(clock: Clock, controller: AbortController, timeouts: Partial<Timeouts> | undefined) {
    this.#clock = clock;
    this.#controller = controller;
    this.#timeouts = {
      firstByteMs: timeouts?.firstByteMs ?? DEFAULT_TIMEOUTS.firstByteMs,
      idleMs: timeouts?.idleMs ?? DEFAULT_TIMEOUTS.idleMs,
      totalMs: timeouts?.totalMs ?? DEFAULT_TIMEOUTS.totalMs,
    };
    controller.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** Settles like `work`, or rejects with the signal's reason. Running out of time aborts with `timeout`. */
  wait<T>(work: Promise<T>, phase: Phase): Promise<T> {
    const { signal } = this.#controller;
    return new Promise<T>((resolve, reject) => {
      if (signal.aborted) {
        work.catch(() => {});
        return reject(signal.reason);
      }
      const now = this.#clock.now();
      this.#waitingSince = now;
      this.#phase = phase;
      this.#arm(now);
      this.#reject = reject;
      work.then(
        (value) => {
          this.#settle();
          resolve(value);
        },
        (reason: unknown) => {
          this.#settle();
          reject(reason);
        },
      );
    });
  }

  /** Stops the timer: nothing is waited for any more. */
  end(): void {
    this.#disarm();
    this.#controller.signal.removeEventListener('abort', this.#onAbort);
  }

  #settle(): void {
    if (this.#waitingSince === undefined) return;
    this.#waitedMs += this.#clock.now() - this.#waitingSince;
    this.#waitingSince = undefined;
    this.#reject = undefined;
  }

  #remaining(now: number): { readonly ended: Phase | 'total'; readonly ms: number } {
    const elapsed = now - (this.#waitingSince ?? now);
    const { idleMs, firstByteMs, totalMs } = this.#timeouts;
    const quiet = (this.#phase === 'idle' ? idleMs : firstByteMs) - elapsed;
    const total = totalMs - this.#waitedMs - elapsed;
    return total < quiet ? { ended: 'total', ms: total } : { ended: this.#phase, ms: quiet };
  }

  #arm(now: number): void {
    const ms = Math.max(0, this.#remaining(now).ms);
    if (this.#cancelTimer !== undefined && now + ms >= this.#timerAt) return;
    this.#disarm();
    this.#timerAt = now + ms;
    this.#cancelTimer = this.#clock.setTimeout(() => this.#look(), ms);
  }

  #disarm(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }

  #look(): void {
    this.#cancelTimer = undefined;
    // Nobody is waiting: the next wait arms the timer again.
    if (this.#waitingSince === undefined) return;
    const now = this.#clock.now();
    const { ended, ms } = this.#remaining(now);
    if (ms > 0) this.#arm(now);
    else
      this.#controller.abort(new LLMSelectError('timeout', SENTENCE[ended], { status: 504, phase: ended }));
  }
}
