import type { Clock } from '@llmselect/core';
import type { ReadableRun, RunPart, RunReader } from '../compare/live-run.ts';
import { RUN_MESSAGE_ID } from '../compare/run-log.ts';
import { brokenRun, gone, neverSent } from '../compare/run-refusals.ts';
import { storeAway } from '../stores/store-error.ts';
import type { StoreGuard } from '../stores/store-guard.ts';
import { createDue, type Due } from './due.ts';
import { owedEvents } from './open-answers.ts';
import { READER_TTL_MS, runTtlMs } from './relay-times.ts';
import { readBatches, writeBatch } from './run-batch.ts';
import type { RelayedRun, RelayMark, RunRelay } from './run-relay.ts';

export interface FollowedRunOptions {
  readonly runId: string;
  readonly owner: string;
  readonly relay: RunRelay;
  readonly guard: StoreGuard;
  readonly clock: Clock;
  readonly graceMs: number;
  /** Makes a reader's mark: unique among all processes. */
  readonly generateMark: () => string;
}

/** Asks again soon after something came, and less and less often while nothing does. */
const SOON_MS = 25;
const LATER_MS = 250;
/** Each batch is at most as large as one piece of a stream. */
const BATCHES_AT_ONCE = 4;
/** Without the sign of life of its process for so long in a row, a run is given up. */
const MOURNING_MS = 1_500;
/** A reader whose store is away for so long is let go, to try again elsewhere. */
const PATIENCE_MS = 10_000;

/** A run that another process runs, as the relay knew it when it was asked. */
export class FollowedRun implements ReadableRun {
  readonly doneId: number | undefined;
  readonly #options: FollowedRunOptions;
  readonly #known: RelayedRun;

  constructor(options: FollowedRunOptions, known: RelayedRun) {
    this.#options = options;
    this.#known = known;
    this.doneId = known.end === 'finished' ? known.lastId + 1 : undefined;
  }

  attach(after: number): RunReader {
    const { end, firstId } = this.#known;
    if (end === 'left' || end === 'failed') throw gone();
    // While it goes on, its own process may have sent messages that are not in the relay yet.
    if (after > (this.doneId ?? Number.POSITIVE_INFINITY)) throw neverSent();
    if (!reachesBack(firstId, after)) throw gone();
    return new FollowingReader(this.#options, after);
  }
}

const reachesBack = (firstId: number, after: number) => Math.max(after, RUN_MESSAGE_ID) + 1 >= firstId;

class FollowingReader implements RunReader {
  readonly #options: FollowedRunOptions;
  readonly #mark: string;
  /** Keeps its place while a slow client asks for nothing. */
  readonly #renewal: Due;
  #after: number;
  #hasTaken = false;
  #closed: 'moved' | 'left' | undefined;
  #wake = () => {};
  #delayMs = SOON_MS;
  #awaySince: number | undefined;
  #silentSince: number | undefined;

  constructor(options: FollowedRunOptions, after: number) {
    this.#options = options;
    this.#after = after;
    this.#mark = options.generateMark();
    this.#renewal = createDue(options.clock, () => void this.#renew());
    this.#renewal.within(0);
  }

  leave(): void {
    if (this.#closed !== undefined) return;
    this.#close('left');
    void this.#ask('drop', 0);
  }

  async next(): Promise<RunPart> {
    for (;;) {
      // Who has heard something may go elsewhere, and must not be followed there by a place that is taken late.
      if (this.#after < RUN_MESSAGE_ID && !this.#hasTaken) await this.#pull(0);
      if (this.#closed !== undefined) return { type: 'moved' };
      if (this.#after < RUN_MESSAGE_ID) {
        this.#after = RUN_MESSAGE_ID;
        return { type: 'run' };
      }
      const run = await this.#pull(BATCHES_AT_ONCE);
      const part = run === undefined ? undefined : this.#read(run);
      if (part !== undefined) return part;
      if (run?.end === undefined) await this.#pause();
    }
  }

  async #renew(): Promise<void> {
    // What went wrong is told to whoever asks next.
    await this.#pull(0).catch(() => {});
  }

  /** The next part, where there is one. */
  #read(run: RelayedRun): RunPart | undefined {
    if (!reachesBack(run.firstId, this.#after)) throw gone();
    const events = readBatches(run.batches, this.#after);
    if (events.length > 0) {
      this.#after = events.at(-1)?.id ?? this.#after;
      this.#delayMs = SOON_MS;
      return { type: 'events', events };
    }
    if (run.end === 'left') throw gone();
    if (run.end === 'failed') throw brokenRun();
    if (run.end === undefined || this.#after < run.lastId) return undefined;
    this.#close('left');
    return { type: 'done', id: Math.max(this.#after, run.lastId) + 1 };
  }

  /** Asks the relay, and thereby keeps the reader's place. `undefined` when that brought nothing. */
  async #pull(batches: number): Promise<RelayedRun | undefined> {
    this.#renewal.cancel();
    const run = await this.#ask(this.#hasTaken ? 'keep' : 'take', batches);
    if (this.#closed !== undefined) return undefined;
    this.#renewal.within(READER_TTL_MS / 4);
    if (run === 'away') return this.#storeAway();
    this.#awaySince = undefined;
    this.#hasTaken = true;
    if (run === undefined) throw gone();
    if (run.moved) {
      this.#close('moved');
      return undefined;
    }
    return (await this.#mourned(run)) ? undefined : run;
  }

  async #ask(how: RelayMark['how'], batches: number): Promise<RelayedRun | undefined | 'away'> {
    const { relay, guard, runId, owner } = this.#options;
    const reader = { mark: this.#mark, how, ttlMs: READER_TTL_MS };
    return await guard.ask<RelayedRun | undefined | 'away'>(
      () => relay.pull(runId, { owner, reader, afterId: this.#after, batches }),
      () => 'away',
    );
  }

  #storeAway(): undefined {
    const now = this.#options.clock.now();
    this.#awaySince ??= now;
    this.#silentSince = undefined;
    this.#delayMs = LATER_MS;
    if (now - this.#awaySince > PATIENCE_MS) throw storeAway();
    return undefined;
  }

  /** Writes the end of a run whose process has died, once all it had said was read. `true` when the end is there. */
  async #mourned(run: RelayedRun): Promise<boolean> {
    const { clock, relay, guard, runId, owner, graceMs } = this.#options;
    if (run.alive || run.end !== undefined || this.#after < run.lastId) {
      this.#silentSince = undefined;
      return false;
    }
    const now = clock.now();
    this.#silentSince ??= now;
    if (now - this.#silentSince < MOURNING_MS) return false;
    const owed = owedEvents(run.tail).map((event, index) => ({ id: this.#after + 1 + index, event }));
    const batch = writeBatch(owed) ?? { lastId: this.#after + 1, text: '[]' };
    const burial = { owner, afterId: this.#after, batch, ttlMs: runTtlMs(graceMs) };
    return await guard.ask(
      () => relay.bury(runId, burial),
      () => false,
    );
  }

  #close(how: 'moved' | 'left'): void {
    this.#closed = how;
    this.#renewal.cancel();
    this.#wake();
  }

  #pause(): Promise<void> {
    const { clock } = this.#options;
    if (this.#closed !== undefined) return Promise.resolve();
    const delayMs = this.#delayMs;
    this.#delayMs = Math.min(LATER_MS, delayMs * 1.5);
    return new Promise((resolve) => {
      const cancel = clock.setTimeout(resolve, delayMs);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
  }
}
