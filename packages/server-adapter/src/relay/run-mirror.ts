import type { Clock } from '@llmselect/core';
import { RUN_MESSAGE_ID } from '../compare/run-log.ts';
import type { RegisteredRun } from '../compare/run-registry.ts';
import type { StoreGuard } from '../stores/store-guard.ts';
import { createDue, type Due } from './due.ts';
import { OpenAnswers } from './open-answers.ts';
import { BEAT_TTL_MS, READER_TTL_MS, runTtlMs } from './relay-times.ts';
import { writeAbout } from './run-about.ts';
import { writeBatch } from './run-batch.ts';
import type { RelayMark, RelayOrders, RunRelay } from './run-relay.ts';

export interface RunMirrorOptions {
  readonly run: RegisteredRun;
  readonly relay: RunRelay;
  readonly guard: StoreGuard;
  readonly clock: Clock;
  readonly graceMs: number;
  /** Makes a reader's mark: unique among all processes. */
  readonly generateMark: () => string;
  /** Called once, when nothing of the run is left to be written. */
  readonly onClose: () => void;
}

/** Events wait so long, so that many are one call; less when somebody elsewhere waits for them, and not when a reader leaves. */
const GATHER_MS = 500;
const GATHER_FOR_READER_MS = 25;
/** What is asked of the run elsewhere is heard within this, also when there is nothing to say. */
const BEAT_MS = 500;
const FASTEST_BEAT_MS = 50;
/** The end of a run is worth trying for so long while the store is away. */
const LAST_TRY_MS = 60_000;

/**
 * Copies a run into the relay while it goes on, and does what is asked of it there. The run's own log is its queue:
 * nothing is held twice, and neither the run nor its reader ever waits for the store. What the log has forgotten
 * before it could be copied is missing elsewhere, and whoever asks for it is told.
 */
export class RunMirror {
  /** Resolves when other processes can find the run, or the store turned out to be away. */
  readonly opened: Promise<void>;
  readonly #options: RunMirrorOptions;
  readonly #answers: OpenAnswers;
  readonly #due: Due;
  readonly #stopped = new Set<string | undefined>();
  #about: string | undefined;
  #copiedId = RUN_MESSAGE_ID;
  /** Of the reader here, while there is one and until the relay has heard that it has gone. */
  #mark: string | undefined;
  #isNew = false;
  /** Counts readers here as they come and go: what the relay said of readers before is out of date then. */
  #changes = 0;
  /** Resolves when the reader here has its place, or there is nobody to give it one. */
  #placed: Promise<void> | undefined;
  #onPlaced = () => {};
  /** When the relay last told of a reader elsewhere. */
  #readElsewhereAt: number | undefined;
  #pushing = false;
  #again = false;
  #closed = false;
  #endedAt: number | undefined;
  #lastTryMs = LAST_TRY_MS;
  #opened = () => {};

  constructor(options: RunMirrorOptions) {
    this.#options = options;
    this.#answers = new OpenAnswers(options.run.contestantIds);
    this.#about = writeAbout(options.run);
    this.#due = createDue(options.clock, () => void this.#push());
    this.opened = new Promise((resolve) => {
      this.#opened = resolve;
    });
    void this.#push();
  }

  /** There are new events, a reader has come or gone, or the run has ended. What it returns resolves when a new reader has its place. */
  changed(change: 'events' | 'reader' | 'ended'): Promise<void> | undefined {
    if (this.#closed) return undefined;
    if (change === 'events') {
      this.#due.within(this.#readElsewhereAt === undefined ? GATHER_MS : GATHER_FOR_READER_MS);
      return undefined;
    }
    if (change === 'reader') this.#readerChanged();
    else this.#endedAt ??= this.#options.clock.now();
    if (this.#placed === undefined) this.#due.within(0);
    else void this.#push();
    return this.#placed;
  }

  /** The process is about to stop: a run that has ended is copied at once or not, and one that has not is as dead. */
  stop(): void {
    if (this.#endedAt === undefined) this.#close();
    this.#lastTryMs = 0;
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#due.cancel();
    this.#opened();
    this.#letRead();
    this.#options.onClose();
  }

  #letRead(): void {
    this.#onPlaced();
    this.#placed = undefined;
  }

  /** Well within the time that a run waits for a reader: it must hear in time of one elsewhere. */
  get #beatMs(): number {
    return Math.max(FASTEST_BEAT_MS, Math.min(BEAT_MS, Math.ceil(this.#options.graceMs / 4)));
  }

  #readerChanged(): void {
    this.#changes += 1;
    if (!this.#options.run.live.hasReader) return;
    this.#mark = this.#options.generateMark();
    this.#isNew = true;
    this.#readElsewhereAt = undefined;
    this.#placed ??= new Promise((resolve) => {
      this.#onPlaced = resolve;
    });
  }

  async #push(): Promise<void> {
    if (this.#pushing) {
      this.#again = true;
      return;
    }
    this.#pushing = true;
    let isMore = true;
    while (isMore && !this.#closed) {
      this.#again = false;
      isMore = (await this.#pushOnce()) || this.#again;
    }
    this.#pushing = false;
    if (!this.#closed) this.#due.within(this.#beatMs);
  }

  /** `true` when there is more to push. */
  async #pushOnce(): Promise<boolean> {
    const { run, relay, guard, graceMs } = this.#options;
    const { log, state } = run.live;
    if (!log.reachesBack(this.#copiedId)) this.#copiedId = log.firstId - 1;
    const events = log.take(this.#copiedId);
    const lastId = events.at(-1)?.id ?? this.#copiedId;
    const isWhole = lastId === log.lastId;
    const end = state === 'running' || !isWhole ? undefined : state;
    this.#answers.note(events);
    const reader = this.#reader();
    const changes = this.#changes;
    const push = {
      owner: run.owner,
      about: this.#about,
      batch: writeBatch(events),
      firstId: log.firstId,
      tail: this.#answers.write(),
      end,
      reader,
      beatMs: BEAT_TTL_MS,
      ttlMs: runTtlMs(graceMs),
    };
    const answer = await guard.ask<RelayOrders | 'unknown' | 'over' | 'away'>(
      () => relay.push(run.runId, push),
      () => 'away',
    );
    this.#opened();
    if (answer === 'away') return this.#storeAway();
    if (answer === 'over') return this.#wasEnded();
    if (answer === 'unknown') {
      // The store has lost it, and gets again what the log still has.
      this.#about = writeAbout(run);
      this.#copiedId = Math.max(RUN_MESSAGE_ID, log.firstId - 1);
      return true;
    }
    this.#about = undefined;
    this.#copiedId = lastId;
    if (changes === this.#changes) this.#markTold(reader);
    this.#obey(answer, changes);
    if (end !== undefined) this.#close();
    return !isWhole;
  }

  #reader(): RelayMark | undefined {
    if (this.#mark === undefined) return undefined;
    const isHere = this.#options.run.live.hasReader;
    const how = isHere ? (this.#isNew ? 'take' : 'keep') : 'drop';
    return { mark: this.#mark, how, ttlMs: READER_TTL_MS };
  }

  #markTold(reader: RelayMark | undefined): void {
    this.#isNew = false;
    this.#letRead();
    if (reader?.how === 'drop') this.#mark = undefined;
  }

  #obey({ reader, takenId, stops }: RelayOrders, changes: number): void {
    const { live } = this.#options.run;
    for (const contestantId of stops) {
      if (this.#stopped.has(contestantId)) continue;
      this.#stopped.add(contestantId);
      live.stop(contestantId);
    }
    if (changes !== this.#changes) return;
    if (reader === undefined || reader === this.#mark) {
      this.#leftElsewhere();
      return;
    }
    this.#mark = undefined;
    this.#readElsewhereAt = this.#options.clock.now();
    live.readElsewhere(takenId);
  }

  #leftElsewhere(): void {
    if (this.#readElsewhereAt === undefined) return;
    this.#readElsewhereAt = undefined;
    this.#options.run.live.leftElsewhere();
  }

  #storeAway(): false {
    const now = this.#options.clock.now();
    this.#letRead();
    // A reader elsewhere is as far from the store as this process is, or has it back first.
    if (now - (this.#readElsewhereAt ?? now) > READER_TTL_MS) this.#leftElsewhere();
    if (this.#endedAt !== undefined && now - this.#endedAt >= this.#lastTryMs) this.#close();
    return false;
  }

  /** It was silent for so long that somebody else has written its end. */
  #wasEnded(): false {
    const { live } = this.#options.run;
    if (live.state === 'running') {
      live.readElsewhere(this.#copiedId);
      live.stop();
    }
    this.#close();
    return false;
  }
}
