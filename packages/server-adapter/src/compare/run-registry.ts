import type { LiveRun, ReadableRun } from './live-run.ts';
import type { LogSpace } from './run-log.ts';
import { createRunMemory, type RunMemoryOptions } from './run-memory.ts';
import type { RunHead } from './run-stage.ts';

/** A run, and all that is asked about it from outside. */
export interface RegisteredRun {
  readonly runId: string;
  readonly owner: string;
  readonly contestantIds: ReadonlySet<string>;
  readonly live: LiveRun;
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number;
  readonly sentWith?: SentKey | undefined;
  /** What its first message says beside its id. */
  readonly head?: RunHead | undefined;
}

/** The key a request was sent with. */
export interface SentKey {
  /** Unique together with whose it is. */
  readonly name: string;
  /** Tells one request from another. */
  readonly fingerprint: string;
}

/** What is known of a run: all of it, or after a while only that it was. */
export type KnownRun = Omit<RegisteredRun, 'live'> & { readonly live: ReadableRun | undefined };

/** The runs of this process. */
export interface RunRegistry {
  /** Runs under way. */
  readonly size: number;
  /** The memory that the logs of all of them share. */
  readonly space: LogSpace;
  add(run: RegisteredRun): void;
  /** The run has ended. It can be read for a while yet; that it was, and whose, is remembered for longer. */
  finish(runId: string): void;
  /** A run of the owner's, under way or remembered. */
  find(runId: string, owner: string): KnownRun | undefined;
  /** The run that was sent with a key, under way or remembered. */
  findSent(name: string): KnownRun | undefined;
  /**
   * Does the work of requests with one key one after the other, so that a repeat of a request which is still being let
   * in finds its run, and takes nothing of its own.
   */
  inTurn<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Stops a run or one contestant of it. `false` when the owner has no such run. A finished one is left as it is. */
  stop(runId: string, owner: string, contestantId?: string): boolean;
  stopAll(): void;
  /** Resolves when nothing runs any more. */
  idle(): Promise<void>;
}

export interface RunRegistryOptions extends RunMemoryOptions {
  /** Whether a client may come back to any run, and not only to one that it sent with a key. Default `true`. */
  readonly resumable?: boolean | undefined;
  /** How many finished runs are remembered, so that stopping one twice is no error. Default 1000. */
  readonly remembered?: number | undefined;
}

export function createRunRegistry(options: RunRegistryOptions): RunRegistry {
  const { remembered = 1000, resumable = true } = options;
  const memory = createRunMemory(options);
  const running = new Map<string, RegisteredRun>();
  const finished = new Map<string, KnownRun>();
  /** Their ids in a ring with one place to spare: who walks through a map passes all that has left it, too. */
  const order: string[] = [];
  let next = 0;
  const sent = new Map<string, string>();
  const turns = new Map<string, Promise<unknown>>();
  let waiting: (() => void)[] = [];

  function remember(run: KnownRun): void {
    finished.set(run.runId, run);
    order[next] = run.runId;
    next = (next + 1) % (remembered + 1);
    const oldest = order[next];
    if (oldest === undefined) return;
    const sentWith = finished.get(oldest)?.sentWith;
    finished.delete(oldest);
    memory.forget(oldest);
    if (sentWith !== undefined) sent.delete(sentWith.name);
  }

  function look(runId: string): KnownRun | undefined {
    const active = running.get(runId);
    const over = finished.get(runId);
    return active ?? (over && { ...over, live: memory.find(runId) });
  }

  return {
    space: memory.space,
    get size() {
      return running.size;
    },
    add(run) {
      running.set(run.runId, run);
      if (run.sentWith !== undefined) sent.set(run.sentWith.name, run.runId);
    },
    finish(runId) {
      const run = running.get(runId);
      if (run === undefined) return;
      const { live } = run;
      running.delete(runId);
      if (live.state === 'finished' && (resumable || run.sentWith !== undefined)) memory.keep(runId, live);
      else live.log.release();
      remember({ ...run, live: undefined });
      if (running.size > 0) return;
      for (const wake of waiting) wake();
      waiting = [];
    },
    find(runId, owner) {
      const run = look(runId);
      return run?.owner === owner ? run : undefined;
    },
    findSent(name) {
      return look(sent.get(name) ?? '');
    },
    async inTurn(name, work) {
      const before = turns.get(name) ?? Promise.resolve();
      const turn = before.then(work, work);
      turns.set(name, turn);
      try {
        return await turn;
      } finally {
        if (turns.get(name) === turn) turns.delete(name);
      }
    },
    stop(runId, owner, contestantId) {
      const run = running.get(runId) ?? finished.get(runId);
      if (run === undefined || run.owner !== owner) return false;
      if (contestantId !== undefined && !run.contestantIds.has(contestantId)) return false;
      running.get(runId)?.live.stop(contestantId);
      return true;
    },
    stopAll() {
      for (const { live } of [...running.values()]) live.stop();
    },
    idle() {
      if (running.size === 0) return Promise.resolve();
      return new Promise((resolve) => {
        waiting.push(resolve);
      });
    },
  };
}
