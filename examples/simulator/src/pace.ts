import type { Random } from './seeded-random.ts';

/** Time as the simulator sees it; tests bring their own. */
export interface Clock {
  /** Milliseconds from a clock that never goes back. */
  now(): number;
  /** Resolves early, never rejects, when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Lets other streams and incoming events have a turn. */
  yield(): Promise<void>;
}

export interface Pace {
  /** A share of the wait before the first token: 1 is all of it. */
  firstToken(share: number): Promise<void>;
  /** The wait that producing so many tokens takes. */
  tokens(count: number): Promise<void>;
}

export interface PaceOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal;
  readonly firstTokenMs: number;
  readonly tokensPerSecond: number;
  /** Divides every delay; `Infinity` leaves none. */
  readonly speed: number;
}

/**
 * Waits as a model does. Delays are kept against a schedule, so that the timers' own lateness does not add up;
 * time lost to a slow reader is not made up for in a burst.
 */
export function createPace({
  clock,
  random,
  signal,
  firstTokenMs,
  tokensPerSecond,
  speed,
}: PaceOptions): Pace {
  let dueMs = clock.now();
  const wait = async (ms: number) => {
    if (speed === Number.POSITIVE_INFINITY) return clock.yield();
    const nowMs = clock.now();
    dueMs = Math.max(dueMs, nowMs - 50) + (ms / speed) * (0.8 + 0.4 * random());
    if (dueMs - nowMs >= 1) await clock.sleep(dueMs - nowMs, signal);
    else await clock.yield();
  };
  return {
    firstToken: (share) => wait(firstTokenMs * share),
    tokens: (count) => wait((count * 1000) / tokensPerSecond),
  };
}
