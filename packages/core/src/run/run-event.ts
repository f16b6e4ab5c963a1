import type { StreamEvent } from '../contract/stream-event.ts';
import type { SerializedError } from '../errors/llm-select-error.ts';

/**
 * A {@link StreamEvent} stamped with its contestant and time, plus what only a run knows.
 *
 * For each contestant `run-start` comes before anything else but `queued`, and exactly one of `end`, `error`
 * and `abort` comes last. `atMs` is monotonic milliseconds from the run's own zero.
 */
export type RunEvent = { readonly contestantId: string; readonly atMs: number } & (
  | StreamEvent
  /** The contestant waits for a free place under a concurrency limit. */
  | { readonly type: 'queued' }
  | { readonly type: 'run-start' }
  /** An attempt failed before the first output and another follows after `delayMs`. `attempt` counts from 1. */
  | {
      readonly type: 'retry';
      readonly attempt: number;
      readonly delayMs: number;
      readonly error: SerializedError;
    }
  | { readonly type: 'error'; readonly error: SerializedError }
  | { readonly type: 'abort' }
);

export type RunEventType = RunEvent['type'];

const TERMINAL: ReadonlySet<string> = new Set(['end', 'error', 'abort']);

/** Whether this is the last event of its contestant. */
export function isTerminal(event: { readonly type: string }): boolean {
  return TERMINAL.has(event.type);
}
