import type { Backend } from '../backend/backend.ts';
import type { Comparison } from '../contract/comparison.ts';
import type { SerializedError } from '../errors/llm-select-error.ts';
import type { Clock } from '../run/clock.ts';
import type { ReadableStore } from '../session/store.ts';
import type { KeyValueStorage } from '../templates/key-value-storage.ts';
import type { CellCounts, CellStatus } from './batch-cells.ts';
import type { BatchContestant, BatchRecord, BatchRow } from './batch-record.ts';
import type { NewBatch } from './new-batch.ts';
import type { BatchBudget } from './row-budget.ts';

/** Where and how a batch runs. None of it is in its record. */
export interface BatchSurroundings {
  readonly backend: Pick<Backend, 'run'>;
  /** How many rows are asked at the same time, each of all contestants. Default: 2. */
  readonly concurrency?: number | undefined;
  /** Reserved before a row is asked. What it refuses pauses the batch. */
  readonly budget?: BatchBudget | undefined;
  /** Takes each row's comparison when all its answers have ended: a `History` is one. */
  readonly history?: { put(comparison: Comparison): Promise<unknown> } | undefined;
  /** Keeps the batch while it runs, an answer at a time, for `loadBatch` after a reload. */
  readonly storage?: KeyValueStorage | undefined;
  readonly clock?: Clock | undefined;
  readonly generateId?: (() => string) | undefined;
}

/** `resume`: a record to go on with. What was under way when it was stored runs again; what was done never does. */
export type BatchOptions = BatchSurroundings & (NewBatch | { readonly resume: BatchRecord });

/**
 * `pausing` until what is under way has ended. A batch that came to its end is `done`, however many of its answers
 * failed.
 */
export type BatchStatus = 'idle' | 'running' | 'pausing' | 'paused' | 'aborted' | 'done';

export interface BatchRowState extends BatchRow {
  readonly index: number;
  /** `failed` when at least one answer failed and none is to come. */
  readonly status: CellStatus;
  /** By contestant. */
  readonly cells: Readonly<Record<string, CellStatus>>;
}

/** Replaced on every change, never mutated; rows that did not change keep their identity. */
export interface BatchState {
  readonly id: string;
  readonly name: string;
  readonly status: BatchStatus;
  readonly contestants: readonly BatchContestant[];
  readonly rows: readonly BatchRowState[];
  /** Of all rows and contestants together. */
  readonly cells: CellCounts;
  /** Why it paused by itself, until it goes on. */
  readonly error?: SerializedError | undefined;
}

/**
 * A table of inputs, asked a row at a time. One answer that fails stops nothing. It pauses by itself, with the reason
 * in `state.error`, when the budget is spent, nothing can be stored, or the backend answers nobody: then no answer is
 * taken for failed that nobody gave. Passing reasons (network, rate limits) are first waited out, four times in
 * all, for a day each time at most.
 *
 * Its methods resolve when the batch has come to rest. They never reject: see `state`.
 */
export interface Batch extends ReadableStore<BatchState> {
  /** Starts it, or goes on after a pause, an abort or a reload. */
  resume(): Promise<void>;
  /** Asks no further row. What is under way goes on to its end. */
  pause(): Promise<void>;
  /** Stops what is under way too; it is asked again if the batch ever goes on. */
  abort(): Promise<void>;
  /** Asks again whatever failed, and what was never asked. The old answers stay as earlier versions. */
  retryFailed(): Promise<void>;
  /** All of it as JSON, for `createBatch({ resume })` and `parseBatch`. */
  readonly record: BatchRecord;
  /** The comparisons so far, in the order of the rows. They rank and measure like any others. */
  readonly comparisons: readonly Comparison[];
}
