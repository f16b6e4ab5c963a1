import type { SerializedError } from '../../errors/llm-select-error.ts';

/** How a history stands with its server. */
export interface SyncState {
  /**
   * `idle`: as far as is known both are the same. `syncing`: something is on its way. `waiting`: it did not work, see
   * `error`, and is tried again by itself.
   */
  readonly status: 'idle' | 'syncing' | 'waiting';
  /** How many comparisons were changed here and are not there yet. */
  readonly pending: number;
  /** How many comparisons were gone on with here and elsewhere, and now hold both, since this history was opened. */
  readonly merged: number;
  /** What went wrong last. With `idle` it is that of single comparisons, which are tried again when they change. */
  readonly error?: SerializedError | undefined;
  /** When all was the same last, in milliseconds since the Unix epoch. */
  readonly syncedAt?: number | undefined;
}
