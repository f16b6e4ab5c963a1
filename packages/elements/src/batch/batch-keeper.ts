import {
  type Backend,
  type Comparison,
  createBudget,
  createMemoryBudgetStorage,
  type EstimateModelCostOptions,
  LLMSelectError,
} from '@llmselect/core';
import { type Batch, type BatchRecord, createBatch, loadBatch, type NewBatch } from '@llmselect/core/batch';
import { createMemoryStorage, type KeyValueStorage } from '@llmselect/core/templates';
import { BatchForm } from './batch-form.ts';
import {
  type BatchEntry,
  type BatchVotes,
  dropEntry,
  keepEntry,
  keepVotes,
  readEntries,
  readVotes,
} from './batch-shelf.ts';
import { createDatabaseStorage } from './database-storage.ts';
import { holdLock } from './hold-lock.ts';
import { LiveBatch } from './live-batch.ts';
import { spentOn } from './spent-on.ts';

/** Who answers a batch, and where its comparisons go. */
export interface BatchPlace {
  readonly backend: Pick<Backend, 'run'>;
  readonly history?: { put(comparison: Comparison): Promise<unknown> } | undefined;
  readonly pricing: EstimateModelCostOptions;
}

/** Why there is no batch to be seen. */
export type BatchTrouble = 'batchElsewhere' | 'batchUnreadable';

interface BatchLimits {
  readonly concurrency: number;
  readonly budgetUsd?: number | undefined;
}

interface BatchKeeperOptions {
  /** Keeps the batches. Default: a database of the browser, and memory where that is forbidden. */
  readonly storage?: KeyValueStorage | undefined;
}

/**
 * Runs batches and keeps them, for as long as the page lives: an element that shows them may come and go. One batch at a
 * time, and in one tab at a time.
 */
export class BatchKeeper {
  readonly form = new BatchForm(() => this.#tell());
  readonly #listeners = new Set<() => void>();
  #storage: KeyValueStorage;
  #key: string | undefined;
  #kept = true;
  #entries: readonly BatchEntry[] = [];
  #live: LiveBatch | undefined;
  #place: BatchPlace | undefined;
  #trouble: BatchTrouble | undefined;
  #removed: string | undefined;
  #release: (() => void) | undefined;

  constructor({ storage = createDatabaseStorage('llmselect-batches') }: BatchKeeperOptions = {}) {
    this.#storage = storage;
  }

  /** The batch on the screen. */
  get live(): LiveBatch | undefined {
    return this.#live;
  }

  /** The batches that are kept here, the newest first. */
  get entries(): readonly BatchEntry[] {
    return this.#entries;
  }

  /** Whether a batch survives that the page is left. */
  get kept(): boolean {
    return this.#kept;
  }

  get trouble(): BatchTrouble | undefined {
    return this.#trouble;
  }

  /** The name of the batch that was removed last. */
  get removed(): string | undefined {
    return this.#removed;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Finds what is kept for an endpoint; once for each. */
  async open(key: string): Promise<void> {
    if (key === this.#key) return;
    this.#key = key;
    try {
      this.#entries = await readEntries(this.#storage, key);
    } catch {
      this.#kept = false;
      this.#storage = createMemoryStorage();
    }
    this.#tell();
  }

  /** @throws LLMSelectError `invalid-request` for a batch that cannot be asked */
  async start(input: NewBatch, place: BatchPlace, limits: BatchLimits): Promise<void> {
    if (this.#live !== undefined) return;
    const batch = createBatch({ ...this.#surroundings(place, limits, limits.budgetUsd), ...input });
    this.#place = place;
    this.#trouble = undefined;
    this.#show(batch, limits, {});
    this.#release = await holdLock(lockOf(batch.state.id));
    void batch.resume();
  }

  /** Shows a batch that is kept here. It does not go on by itself. */
  async show(id: string, place: BatchPlace): Promise<void> {
    const entry = this.#entries.find((each) => each.id === id);
    if (entry === undefined) return;
    const release = await holdLock(lockOf(id));
    if (release === undefined) return this.#fail('batchElsewhere');
    try {
      const record = await loadBatch(this.#storage, id);
      if (record === undefined)
        throw new LLMSelectError('not-found', 'This batch is not kept here any more.');
      const votes = await readVotes(this.#storage, id);
      this.#release = release;
      this.#place = place;
      this.#trouble = undefined;
      const { concurrency, budgetUsd } = entry;
      const limits = { concurrency, budgetUsd };
      this.#show(this.#again(record, place, limits), limits, votes);
    } catch {
      release();
      this.#fail('batchUnreadable');
    }
  }

  /** Another budget from now on, for a batch at rest. */
  setBudget(budgetUsd: number | undefined): void {
    const live = this.#live;
    const place = this.#place;
    if (live === undefined || place === undefined || live.busy) return;
    const limits = { concurrency: live.limits.concurrency, budgetUsd };
    const { votes } = live;
    live.stop();
    this.#show(this.#again(live.batch.record, place, limits), limits, votes);
  }

  /** Lets go of the batch on the screen, which is at rest. */
  leave(): void {
    if (this.#live?.busy === true) return;
    this.#live?.stop();
    this.#live = undefined;
    this.#release?.();
    this.#release = undefined;
    this.#tell();
  }

  async remove({ id, name }: BatchEntry): Promise<void> {
    const release = await holdLock(lockOf(id));
    if (release === undefined) return this.#fail('batchElsewhere');
    try {
      this.#entries = await dropEntry(this.#storage, this.#key ?? '', id);
      this.#removed = name;
      this.#trouble = undefined;
    } finally {
      release();
    }
    this.#tell();
  }

  /** Takes over the votes on a row that was opened. */
  async note(comparison: Comparison): Promise<void> {
    const live = this.#live;
    if (live?.note(comparison) !== true) return;
    this.#tell();
    await keepVotes(this.#storage, live.batch.state.id, live.votes).catch(() => {});
  }

  #again(record: BatchRecord, place: BatchPlace, limits: BatchLimits): Batch {
    const { budgetUsd } = limits;
    const left = budgetUsd === undefined ? undefined : Math.max(0, budgetUsd - spentBy(record));
    return createBatch({ ...this.#surroundings(place, limits, left), resume: record });
  }

  #surroundings(
    { backend, history, pricing }: BatchPlace,
    { concurrency }: BatchLimits,
    usd: number | undefined,
  ) {
    const budget =
      usd === undefined
        ? undefined
        : {
            ...pricing,
            budget: createBudget({ usd, period: 'comparison', storage: createMemoryBudgetStorage() }),
          };
    return { backend, history, concurrency, storage: this.#storage, budget };
  }

  #show(batch: Batch, limits: BatchLimits, votes: BatchVotes): void {
    const { id, name, rows, contestants } = batch.state;
    const { createdAt } = batch.record;
    this.#removed = undefined;
    this.#live = new LiveBatch(batch, {
      limits,
      votes,
      onChange: () => this.#tell(),
      onProgress: (ended) => {
        const entry = { id, name, createdAt, cells: rows.length * contestants.length, ended, ...limits };
        void this.#keepEntry(entry);
      },
    });
    this.#tell();
  }

  async #keepEntry(entry: BatchEntry): Promise<void> {
    try {
      this.#entries = await keepEntry(this.#storage, this.#key ?? '', entry);
      this.#tell();
    } catch {
      // The batch itself says that nothing can be stored.
    }
  }

  #fail(trouble: BatchTrouble): void {
    this.#trouble = trouble;
    this.#tell();
  }

  #tell(): void {
    for (const listener of Array.from(this.#listeners)) listener();
  }
}

const lockOf = (id: string) => `llmselect.batch.${id}`;

function spentBy({ rows }: BatchRecord): number {
  return spentOn(rows.flatMap(({ comparison }) => comparison ?? []));
}
