import type { BackendRun, Clock, RunEvent } from '@llmselect/core';
import { batchesOf } from './map-run.ts';
import { type LoggedEvent, RUN_MESSAGE_ID, type RunLog } from './run-log.ts';
import { brokenRun, gone, neverSent } from './run-refusals.ts';

/** The next messages of a run. `moved` is the last that a reader hears whose place another has taken. */
export type RunPart =
  | { readonly type: 'run' }
  | { readonly type: 'events'; readonly events: readonly LoggedEvent[] }
  | { readonly type: 'done'; readonly id: number }
  | { readonly type: 'moved' };

/** One client that reads a run. */
export interface RunReader {
  /** Waits for more. Nothing is read from the run before it is asked for. Rejects when the run broke. */
  next(): Promise<RunPart>;
  /** Lets go of the run. Without effect once another reader has taken over, or the run has ended. */
  leave(): void;
}

/** A run that can be read, whichever process it runs in. */
export interface ReadableRun {
  /** The number of the message that ends the stream; `undefined` while the run goes on. */
  readonly doneId: number | undefined;
  /**
   * Reads on after a message; 0 begins at the start. Who read before is told and let go. Throws `invalid-request`
   * for a message that was never sent, and `not-found` (410) when not all that came after it is left.
   *
   * @param forGood Whether the run ends when this reader leaves, because it could not come back.
   */
  attach(after: number, forGood?: boolean): RunReader;
}

/** `left`: everybody had gone for longer than the run is kept. */
export type EndReason = 'finished' | 'left' | 'failed';

export interface LiveRunOptions {
  readonly run: BackendRun;
  readonly log: RunLog;
  readonly clock: Clock;
  /** How long the run goes on without a reader. */
  readonly graceMs: number;
  /** Called once. What upstream still holds open is to be let go. */
  readonly onEnd: (reason: EndReason) => void;
  /**
   * Called when there are new events, or a reader has come or gone. Must not throw. What it returns of a new reader
   * resolves when its place is known in every process.
   */
  readonly onChange?: ((change: 'events' | 'reader') => Promise<void> | undefined) | undefined;
}

interface Work extends Pick<LiveRunOptions, 'run' | 'onEnd'> {
  readonly batches: AsyncIterator<readonly RunEvent[]>;
}

/**
 * A run that outlives its connections. One reader at a time sets its pace; without one it goes on into its log, no
 * further than the log has room, and ends when nobody has come back in time.
 */
export class LiveRun implements ReadableRun {
  readonly #options: Omit<LiveRunOptions, 'run' | 'onEnd'>;
  /** Until the end. Who reads an ended run once more needs its log, not all that the request was made of. */
  #work: Work | undefined;
  #state: 'running' | EndReason = 'running';
  #reader: AttachedReader | undefined;
  #pending: Promise<void> | undefined;
  #alone = false;
  #elsewhere = false;
  #cancelGrace = () => {};

  constructor({ run, onEnd, ...options }: LiveRunOptions) {
    this.#options = options;
    this.#work = { run, onEnd, batches: batchesOf(run)[Symbol.asyncIterator]() };
  }

  get state(): 'running' | EndReason {
    return this.#state;
  }

  get log(): RunLog {
    return this.#options.log;
  }

  get hasReader(): boolean {
    return this.#reader !== undefined;
  }

  get doneId(): number | undefined {
    return this.#state === 'finished' ? this.log.lastId + 1 : undefined;
  }

  attach(after: number, forGood = false): RunReader {
    if (after > (this.doneId ?? this.log.readId)) throw neverSent();
    const lost = this.#state === 'left' || this.#state === 'failed';
    if (lost || !this.log.reachesBack(after)) throw gone();
    this.#cancelGrace();
    const reader = new AttachedReader(this, after, () => this.#leave(reader, forGood));
    const before = this.#reader;
    this.#reader = reader;
    this.#elsewhere = false;
    before?.close();
    reader.placed = this.#options.onChange?.('reader');
    return reader;
  }

  /** Somebody reads it by another process now, and has got so far. Who read it here is told and let go. */
  readElsewhere(takenId: number): void {
    const before = this.#reader;
    this.#reader = undefined;
    before?.close();
    if (this.#state !== 'running') return;
    this.#elsewhere = true;
    this.#cancelGrace();
    this.log.forget(takenId);
    void this.#goOnAlone();
  }

  /** Nobody reads it by another process any more. */
  leftElsewhere(): void {
    if (!this.#elsewhere) return;
    this.#elsewhere = false;
    this.#waitForReader();
  }

  /** Stops one contestant, or all. They still say so. */
  stop(contestantId?: string): void {
    this.#work?.run.abort?.(contestantId);
    if (contestantId !== undefined || this.#reader !== undefined || this.#elsewhere) return;
    // Nobody would ever hear it.
    if (!this.log.hasRoom) this.#end('left');
  }

  /** Resolves when there is more in the log, or the run has ended. One read at a time, whoever waits for it. */
  advance(): Promise<void> {
    this.#pending ??= this.#read();
    return this.#pending;
  }

  async #read(): Promise<void> {
    try {
      const next = await this.#work?.batches.next();
      this.#pending = undefined;
      if (this.#state !== 'running' || next === undefined) return;
      if (next.done === true) this.#end('finished');
      else {
        this.log.append(next.value, this.#reader?.after);
        this.#options.onChange?.('events');
      }
    } catch {
      this.#pending = undefined;
      this.#end('failed');
    }
  }

  #leave(reader: AttachedReader, forGood: boolean): void {
    if (this.#reader !== reader) return;
    this.#reader = undefined;
    reader.close();
    if (this.#state !== 'running') return;
    if (forGood || this.#options.graceMs <= 0) this.#end('left');
    else this.#waitForReader();
    this.#options.onChange?.('reader');
  }

  #waitForReader(): void {
    const { clock, graceMs } = this.#options;
    if (this.#state !== 'running') return;
    this.#cancelGrace = clock.setTimeout(() => this.#end('left'), graceMs);
    void this.#goOnAlone();
  }

  async #goOnAlone(): Promise<void> {
    if (this.#alone) return;
    this.#alone = true;
    while (this.#reader === undefined && this.#state === 'running' && this.log.hasRoom) await this.advance();
    this.#alone = false;
  }

  #end(reason: EndReason): void {
    if (this.#state !== 'running') return;
    const work = this.#work;
    this.#work = undefined;
    this.#state = reason;
    this.#cancelGrace();
    this.#cancelGrace = () => {};
    work?.onEnd(reason);
    if (reason === 'finished') return;
    this.log.clear();
    // Leaving the loop early is what aborts a run; one that is stuck is not waited for.
    void Promise.resolve(work?.batches.return?.()).catch(() => {});
  }
}

class AttachedReader implements RunReader {
  readonly leave: () => void;
  /** Where a client hears nothing before, it cannot go elsewhere and be followed there by its old place. */
  placed: Promise<void> | undefined;
  readonly #run: LiveRun;
  #after: number;
  #closed = false;
  #wake = () => {};

  constructor(run: LiveRun, after: number, leave: () => void) {
    this.#run = run;
    this.#after = after;
    this.leave = leave;
  }

  /** The number of the last message that was taken. */
  get after(): number {
    return this.#after;
  }

  close(): void {
    this.#closed = true;
    this.#wake();
  }

  async next(): Promise<RunPart> {
    const { log } = this.#run;
    if (this.placed !== undefined) {
      await this.placed;
      this.placed = undefined;
    }
    for (;;) {
      if (this.#closed) return { type: 'moved' };
      if (this.#run.state === 'failed') throw brokenRun();
      if (this.#after < RUN_MESSAGE_ID) {
        this.#after = RUN_MESSAGE_ID;
        return { type: 'run' };
      }
      // A finished run's memory may be needed elsewhere while it is read once more.
      if (!log.reachesBack(this.#after)) throw gone();
      const events = log.take(this.#after);
      this.#after = events.at(-1)?.id ?? this.#after;
      if (events.length > 0) return { type: 'events', events };
      const { doneId } = this.#run;
      if (doneId !== undefined) return { type: 'done', id: doneId };
      await this.#more();
    }
  }

  /** By hand and not a race, which would leave something behind in the other promise each time. */
  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      void this.#run.advance().then(resolve);
    });
  }
}
