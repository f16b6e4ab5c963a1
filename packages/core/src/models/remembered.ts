import { LLMSelectError } from '../errors/llm-select-error.ts';
import { toError } from '../errors/to-error.ts';
import type { Clock } from '../run/clock.ts';

const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 60 * 60_000;
const PATIENCE_MS = 5_000;

export interface RememberedOptions<Value> {
  readonly clock: Clock;
  readonly ttlMs: number;
  /** Fetches anew. What it was before is handed in. */
  readonly ask: (signal: AbortSignal, before: Value | undefined) => Promise<Value>;
  /** What an earlier program kept, and how old it is. */
  readonly restore?:
    | (() => Promise<{ readonly value: Value; readonly ageMs: number } | undefined>)
    | undefined;
  readonly keep?: ((value: Value) => Promise<void>) | undefined;
  readonly onError?: ((error: LLMSelectError) => void) | undefined;
}

export interface Remembered<Value> {
  /** Never throws. `undefined` as long as nobody ever answered. */
  get(waitUntil?: (work: Promise<unknown>) => void): Promise<Value | undefined>;
}

/**
 * One value that is asked for at most once at a time, handed out while it is renewed, and kept when that fails.
 * Whoever fails, or takes longer than 5 s, is left alone for a minute, then for twice as long each time, an hour at most.
 */
export function createRemembered<Value>(options: RememberedOptions<Value>): Remembered<Value> {
  const { clock, ttlMs } = options;
  let value: Value | undefined;
  let askAt = clock.now();
  let failures = 0;
  let asking: Promise<void> | undefined;
  let restoring: Promise<void> | undefined;

  async function restore(read: NonNullable<typeof options.restore>): Promise<void> {
    const kept = await withPatience(clock, read).catch(() => undefined);
    if (kept === undefined) return;
    value = kept.value;
    // A clock that was set back makes ages negative: such a value is taken for stale.
    askAt = clock.now() + (kept.ageMs < 0 ? 0 : Math.max(0, ttlMs - kept.ageMs));
  }

  async function ask(): Promise<void> {
    try {
      value = await withPatience(clock, (signal) => options.ask(signal, value));
      failures = 0;
      askAt = clock.now() + ttlMs;
      // A full or forbidden storage costs the next program a request, and this one nothing.
      void options.keep?.(value).catch(() => {});
    } catch (cause) {
      const error = toError(cause);
      const pause = Math.max(FIRST_PAUSE_MS * 2 ** failures, error.retryAfterMs ?? 0);
      failures += 1;
      askAt = clock.now() + Math.min(pause, LONGEST_PAUSE_MS);
      tell(error);
    } finally {
      asking = undefined;
    }
  }

  function tell(error: LLMSelectError): void {
    try {
      options.onError?.(error);
    } catch {
      // A listener that fails must not take the list with it.
    }
  }

  return {
    async get(waitUntil) {
      if (options.restore !== undefined) {
        restoring ??= restore(options.restore);
        await restoring;
      }
      if (asking === undefined && clock.now() >= askAt) {
        asking = ask();
        waitUntil?.(asking);
      }
      if (value === undefined) await asking;
      return value;
    },
  };
}

/** Aborts what takes too long, and stops waiting even for what does not listen. */
async function withPatience<T>(clock: Clock, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let cancel = () => {};
  const late = new Promise<never>((_, reject) => {
    cancel = clock.setTimeout(() => {
      const error = new LLMSelectError('timeout', 'There was no answer within five seconds.');
      controller.abort(error);
      reject(error);
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([ask(controller.signal), late]);
  } finally {
    cancel();
  }
}
