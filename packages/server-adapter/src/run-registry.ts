/** What stops a run, or one of its contestants. */
interface RunControl {
  readonly owner: string;
  readonly contestantIds: ReadonlySet<string>;
  /** Ends one contestant, or all, each with its own `abort` event. */
  stop(contestantId?: string): void;
}

/** The runs of this process. */
export interface RunRegistry {
  /** Runs under way. */
  readonly size: number;
  add(runId: string, control: RunControl): void;
  /** Forgets what stops the run; that it was, and whose, is remembered for a while. */
  finish(runId: string): void;
  /** Stops a run or one contestant of it. `false` when the owner has no such run. A finished one is left as it is. */
  stop(runId: string, owner: string, contestantId?: string): boolean;
  stopAll(): void;
  /** Resolves when nothing runs any more. */
  idle(): Promise<void>;
}

type FinishedRun = Pick<RunControl, 'owner' | 'contestantIds'>;

/** Remembers the last `remembered` finished runs, so that stopping one twice is no error. */
export function createRunRegistry(remembered = 1000): RunRegistry {
  const running = new Map<string, RunControl>();
  const finished = new Map<string, FinishedRun>();
  let waiting: (() => void)[] = [];
  return {
    get size() {
      return running.size;
    },
    add(runId, control) {
      running.set(runId, control);
    },
    finish(runId) {
      const control = running.get(runId);
      if (control === undefined) return;
      running.delete(runId);
      finished.set(runId, { owner: control.owner, contestantIds: control.contestantIds });
      const oldest = finished.keys().next();
      if (finished.size > remembered && oldest.done !== true) finished.delete(oldest.value);
      if (running.size > 0) return;
      for (const wake of waiting) wake();
      waiting = [];
    },
    stop(runId, owner, contestantId) {
      const run = running.get(runId) ?? finished.get(runId);
      if (run === undefined || run.owner !== owner) return false;
      if (contestantId !== undefined && !run.contestantIds.has(contestantId)) return false;
      running.get(runId)?.stop(contestantId);
      return true;
    },
    stopAll() {
      for (const control of [...running.values()]) control.stop();
    },
    idle() {
      if (running.size === 0) return Promise.resolve();
      return new Promise((resolve) => {
        waiting.push(resolve);
      });
    },
  };
}
