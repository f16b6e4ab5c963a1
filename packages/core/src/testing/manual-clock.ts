import type { Clock } from '../run/clock.ts';

/** A clock that stands still until it is told to move. */
export interface ManualClock extends Clock {
  /** Moves time on, running each timer that falls due at its own moment. */
  advance(ms: number): Promise<void>;
  /** How many timers wait. */
  readonly waiting: number;
}

/** Microtask turns given to the code under test after each timer; more than any chain of awaits in it has. */
const SETTLE_TURNS = 64;

/** Creates a clock at `now` 0 and the given date (milliseconds since the Unix epoch). */
export function createManualClock({
  date = 1_700_000_000_000,
}: {
  readonly date?: number;
} = {}): ManualClock {
  let now = 0;
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  const settle = async () => {
    for (let turn = 0; turn < SETTLE_TURNS; turn += 1) await Promise.resolve();
  };
  return {
    now: () => now,
    date: () => date + now,
    setTimeout(callback, delayMs) {
      const timer = { at: now + Math.max(0, delayMs), callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    get waiting() {
      return timers.size;
    },
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (;;) {
        const due = Array.from(timers)
          .filter(({ at }) => at <= until)
          .toSorted((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        timers.delete(due);
        now = Math.max(now, due.at);
        due.callback();
        await settle();
      }
      now = until;
      await settle();
    },
  };
}
