import type { Comparison } from '@llmselect/core';
import type { Batch, BatchState } from '@llmselect/core/batch';
import type { BatchVotes } from './batch-shelf.ts';
import { spentOn } from './spent-on.ts';

/** How often what is written during a run is brought up to date, in milliseconds. */
const EVERY_MS = 1000;

interface LiveBatchOptions {
  readonly limits: { readonly concurrency: number; readonly budgetUsd?: number | undefined };
  readonly votes: BatchVotes;
  readonly onChange: () => void;
  /** How many answers have ended: now and then during a run, and at each rest. */
  readonly onProgress: (ended: number) => void;
}

/** A batch on the screen: how far it is, what it has cost, and the votes on its rows. */
export class LiveBatch {
  readonly batch: Batch;
  readonly #options: LiveBatchOptions;
  readonly #unsubscribe: () => void;
  #votes: BatchVotes;
  #status: BatchState['status'] = 'idle';
  #began: { readonly at: number; readonly ended: number } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #spent: { readonly at: number; readonly usd: number } | undefined;
  #judged: { readonly of: readonly unknown[]; readonly comparisons: readonly Comparison[] } | undefined;

  constructor(batch: Batch, options: LiveBatchOptions) {
    this.batch = batch;
    this.#options = options;
    this.#votes = options.votes;
    this.#unsubscribe = batch.subscribe((state) => this.#follow(state));
    options.onProgress(this.ended);
  }

  get limits(): LiveBatchOptions['limits'] {
    return this.#options.limits;
  }

  get state(): BatchState {
    return this.batch.state;
  }

  get votes(): BatchVotes {
    return this.#votes;
  }

  /** Whether something is under way. */
  get busy(): boolean {
    const { status } = this.state;
    return status === 'running' || status === 'pausing';
  }

  /** Answers that have come to their end, well or not. */
  get ended(): number {
    const { done, failed } = this.state.cells;
    return done + failed;
  }

  /** Of all its answers, in US dollars; up to a second old during a run. */
  get spentUsd(): number {
    const now = performance.now();
    if (this.#spent === undefined || now - this.#spent.at > EVERY_MS)
      this.#spent = { at: now, usd: spentOn(this.batch.comparisons) };
    return this.#spent.usd;
  }

  /** How long it will still take, in milliseconds, once something has been seen of it. */
  get leftMs(): number | undefined {
    const { status, cells } = this.state;
    if (status !== 'running' || this.#began === undefined) return undefined;
    const ended = this.ended - this.#began.ended;
    if (ended === 0) return undefined;
    return ((performance.now() - this.#began.at) / ended) * (cells.waiting + cells.running);
  }

  /** Its comparisons, with the votes on them. */
  get comparisons(): readonly Comparison[] {
    const of = [this.state.rows, this.#votes];
    if (this.#judged?.of.every((part, place) => part === of[place]) !== true) {
      const comparisons = this.batch.comparisons.map((each) => withVotes(each, this.#votes));
      this.#judged = { of, comparisons };
    }
    return this.#judged?.comparisons ?? [];
  }

  /** Takes over the votes on a row. Whether anything is new. */
  note({ id, turns }: Comparison): boolean {
    const votes = turns[0]?.votes ?? [];
    if (!this.batch.comparisons.some((each) => each.id === id)) return false;
    if (votes.length === 0 && !Object.hasOwn(this.#votes, id)) return false;
    this.#votes = { ...this.#votes, [id]: votes };
    return true;
  }

  /** Lets go of the batch, which is at rest. */
  stop(): void {
    this.#unsubscribe();
    clearTimeout(this.#timer);
  }

  #follow({ status }: BatchState): void {
    if (status !== this.#status) {
      if (status === 'running') this.#began = { at: performance.now(), ended: this.ended };
      this.#status = status;
      this.#spent = undefined;
      this.#progress();
    } else {
      this.#timer ??= setTimeout(() => this.#progress(), EVERY_MS);
    }
    this.#options.onChange();
  }

  #progress(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#options.onProgress(this.ended);
  }
}

function withVotes(comparison: Comparison, votes: BatchVotes): Comparison {
  const cast = Object.hasOwn(votes, comparison.id) ? votes[comparison.id] : undefined;
  const [turn, ...others] = comparison.turns;
  if (cast === undefined || turn === undefined) return comparison;
  return { ...comparison, turns: [{ ...turn, votes: cast }, ...others] };
}
