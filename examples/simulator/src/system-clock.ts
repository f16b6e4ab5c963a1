import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from './pace.ts';

/** Real time, in milliseconds since the Unix epoch. */
export function systemClock(): Clock {
  return {
    now: () => performance.timeOrigin + performance.now(),
    sleep: (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined),
    yield: () => nextTurn(),
  };
}
