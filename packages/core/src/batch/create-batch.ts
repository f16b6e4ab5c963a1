import type { Comparison } from '../contract/comparison.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { toError } from '../errors/to-error.ts';
import { sleep, systemClock } from '../run/clock.ts';
import { generateId as randomId } from '../run/generate-id.ts';
import { createStore, type Store } from '../session/store.ts';
import type { Batch, BatchOptions, BatchState, BatchSurroundings } from './batch.ts';
import { answerOf, type CellStatus } from './batch-cells.ts';
import type { BatchRecord, BatchRow } from './batch-record.ts';
import { type BatchAction, initialState, plainRow, reduceBatch } from './batch-reducer.ts';
import { parseBatch } from './batch-schema.ts';
import { type BatchShelf, createBatchShelf } from './batch-shelf.ts';
import { newBatch } from './new-batch.ts';
import { createRowAsker, type RowAsker, type RowTask } from './row-asker.ts';
import { recoverRow } from './row-record.ts';

const DEFAULT_CONCURRENCY = 2;
const MOST_TRIES = 4;
const FIRST_WAIT_MS = 5_000;
/** Limits for a day are waited out. Who asks for more would leave a batch that looks as if it ran. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

/**
 * Creates a batch: one template over a table of inputs, asked of several models, a comparison a row. Nothing is asked
 * until `resume`.
 *
 * @throws LLMSelectError `invalid-request` with the `param` at fault, also for a record that is none
 */
export function createBatch(options: BatchOptions): Batch {
  const { clock = systemClock, generateId = randomId } = options;
  const record =
    'resume' in options ? parseBatch(options.resume) : newBatch(options, generateId(), clock.date());
  return new LiveBatch(record, options);
}

class LiveBatch implements Batch {
  readonly #batch: BatchRecord;
  readonly #options: BatchSurroundings;
  readonly #clock;
  readonly #shelf: BatchShelf | undefined;
  readonly #store: Store<BatchState, BatchAction>;
  readonly #asker: RowAsker;
  #tasks: RowTask[] = [];
  #rest: Promise<void> = Promise.resolve();
  /** Wakes whoever waits out a rate limit. */
  #halt = new AbortController();
  #aborted = false;
  #error: LLMSelectError | undefined;

  constructor(record: BatchRecord, options: BatchSurroundings) {
    const rows = record.rows.map(recoverRow);
    this.#batch = { ...record, rows: [] };
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#shelf = options.storage && createBatchShelf(options.storage, record.id);
    this.#store = createStore(reduceBatch, initialState({ ...record, rows }));
    this.#asker = createRowAsker({
      ...options,
      batch: record,
      clock: this.#clock,
      generateId: options.generateId ?? randomId,
      row: (index) => this.#row(index),
      setRow: (index, row, isRunning) => this.#setRow(index, row, isRunning),
      isAborted: () => this.#aborted,
      onError: (error) => this.#pauseFor(error),
    });
  }

  get state(): BatchState {
    return this.#store.state;
  }

  get record(): BatchRecord {
    const rows = this.state.rows.map((row) => toStored(plainRow(row), row.status === 'running'));
    return { ...this.#batch, rows };
  }

  get comparisons(): readonly Comparison[] {
    return this.state.rows.flatMap(({ comparison }) => comparison ?? []);
  }

  subscribe(listener: (state: BatchState) => void): () => void {
    return this.#store.subscribe(listener);
  }

  resume(): Promise<void> {
    return this.#begin(['waiting']);
  }

  retryFailed(): Promise<void> {
    return this.#begin(['waiting', 'failed']);
  }

  pause(): Promise<void> {
    if (this.state.status === 'running') {
      this.#store.dispatch({ type: 'status', status: 'pausing' });
      this.#halt.abort();
    }
    return this.#rest;
  }

  abort(): Promise<void> {
    const { status } = this.state;
    if (status === 'running' || status === 'pausing') {
      this.#aborted = true;
      this.#store.dispatch({ type: 'status', status: 'pausing' });
      this.#halt.abort();
      this.#asker.abort();
    } else if (status !== 'done') {
      this.#store.dispatch({ type: 'status', status: 'aborted' });
    }
    return this.#rest;
  }

  async #begin(wanted: readonly CellStatus[]): Promise<void> {
    if (this.state.status === 'pausing') await this.#rest;
    // Of two that waited for the pause only the first starts anything.
    if (this.state.status === 'running') return this.#rest;
    this.#tasks = this.state.rows.flatMap((row) => {
      const ids = this.#batch.contestants.map(({ id }) => id);
      const contestantIds = ids.filter((id) => wanted.includes(row.cells[id] ?? 'waiting'));
      return contestantIds.length > 0 || this.#isUnkept(row) ? [{ index: row.index, contestantIds }] : [];
    });
    this.#halt = new AbortController();
    this.#aborted = false;
    this.#error = undefined;
    this.#store.dispatch({ type: 'status', status: 'running' });
    this.#rest = this.#run();
    return this.#rest;
  }

  async #run(): Promise<void> {
    try {
      await this.#shelf?.open(this.record);
      const workers = Math.max(1, Math.floor(this.#options.concurrency ?? DEFAULT_CONCURRENCY));
      await Promise.all(Array.from({ length: workers }, () => this.#work()));
    } catch (cause) {
      this.#pauseFor(toError(cause));
    }
    const isOver = this.#error === undefined && this.#tasks.length === 0 && this.state.cells.waiting === 0;
    const status = this.#aborted ? 'aborted' : isOver ? 'done' : 'paused';
    this.#store.dispatch({ type: 'status', status, error: this.#error?.toJSON() });
  }

  async #work(): Promise<void> {
    while (this.state.status === 'running') {
      const task = this.#tasks.shift();
      if (task === undefined) return;
      try {
        if (task.contestantIds.length > 0) await this.#ask(task);
        await this.#keep(task.index);
      } catch (cause) {
        this.#pauseFor(toError(cause));
      }
    }
  }

  /** Asks a row, and again when nobody could answer for a reason that passes. */
  async #ask(task: RowTask): Promise<void> {
    for (let tries = 1, waitMs = FIRST_WAIT_MS; ; tries += 1, waitMs *= 2) {
      const verdict = await this.#asker.ask(task);
      if (verdict.next === 'go-on' || this.#aborted) return;
      const { error } = verdict;
      const delayMs = Math.max(waitMs, error.retryAfterMs ?? 0);
      if (verdict.next === 'pause' || tries === MOST_TRIES || delayMs > LONGEST_WAIT_MS)
        return this.#pauseFor(error);
      const slept = await sleep(this.#clock, delayMs, this.#halt.signal).then(
        () => true,
        () => false,
      );
      if (!slept) return;
    }
  }

  async #keep(index: number): Promise<void> {
    await this.#shelf?.settled(index);
    const row = this.#row(index);
    if (!this.#isUnkept(row) || row.comparison === undefined) return;
    try {
      await this.#options.history?.put(row.comparison);
    } catch (cause) {
      throw LLMSelectError.is(cause) ? cause : historyFailed();
    }
    this.#setRow(index, { ...row, kept: row.comparison.revision }, false);
    await this.#shelf?.settled(index);
  }

  #isUnkept(row: BatchRow): boolean {
    const { comparison, kept } = row;
    if (this.#options.history === undefined || comparison === undefined) return false;
    const isOver = this.#batch.contestants.every(({ id }) => {
      const status = answerOf(row, id)?.status;
      return status === 'done' || status === 'error';
    });
    return isOver && kept !== comparison.revision;
  }

  #row(index: number): BatchRow {
    return plainRow(this.state.rows[index] ?? { values: {} });
  }

  #setRow(index: number, row: BatchRow, isRunning: boolean): void {
    this.#store.dispatch({ type: 'row', index, row, isRunning });
    this.#shelf?.keep(index, toStored(row, isRunning));
  }

  /** The first reason is told. */
  #pauseFor(error: LLMSelectError): void {
    this.#error ??= error;
    if (this.state.status === 'running') this.#store.dispatch({ type: 'status', status: 'pausing' });
    this.#halt.abort();
  }
}

function toStored(row: BatchRow, isRunning: boolean): BatchRow {
  return isRunning ? { ...row, asking: true } : row;
}

function historyFailed(): LLMSelectError {
  return new LLMSelectError(
    'storage-failed',
    'The history did not take an answer. Make room, then go on: nothing is asked twice.',
  );
}
