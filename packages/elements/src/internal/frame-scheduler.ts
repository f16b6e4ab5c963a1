/**
 * What a task says after one piece of work: nothing left, nothing left of more than anyone reads meanwhile, more at once,
 * or more but not urgent.
 */
export type FrameOutcome = 'done' | 'burst' | 'more' | 'later';

/** Work that is cut into pieces, one a frame. */
export interface FrameTask {
  /** `false` while nobody sees the result: such a task runs a few times a second instead of every frame. */
  readonly visible: boolean;
  /** Does one bounded piece of work. */
  run(): FrameOutcome;
}

/** Runs the tasks of all elements on a page together, so that many columns cost one frame callback. */
export interface FrameScheduler {
  /**
   * Runs the task in a coming frame, and again for as long as it has more to do.
   *
   * @param weight From 1 on, what it shows takes long to lay out. The heavier it is the longer it rests first, so that it
   * takes no more than a share of the time, and of such tasks one runs in a frame.
   */
  schedule(task: FrameTask, weight?: number): void;
  /** Forgets the task. */
  cancel(task: FrameTask): void;
}

/** The clocks a scheduler lives by. Tests hand in their own. */
export interface FrameEnvironment {
  now(): number;
  /** Whether frames are not painted now, so that frame callbacks may never come. */
  isHidden(): boolean;
  /** Calls back before the next paint; returns how to call it off. */
  requestFrame(callback: () => void): () => void;
  /** Calls back after so many milliseconds; returns how to call it off. */
  setTimer(callback: () => void, delayMs: number): () => void;
}

/** Milliseconds of a frame that tasks may take together; the rest is for layout, paint and the host. */
const FRAME_BUDGET_MS = 8;
/**
 * How long all rest once everything there was is shown: two pictures of most screens. Words that come in such steps are
 * seen to flow, and a picture costs more than the words in it.
 */
const REST_MS = 20;
/** The same after a burst, which nobody reads as it comes: three pictures of most screens. */
const BURST_REST_MS = 40;
/** How long a task rests that weighs 1. */
const HEAVY_REST_MS = 40;
/** How long a task that is not seen, or not urgent, waits for its next turn. */
const QUIET_INTERVAL_MS = 250;
/** After so long without a frame the work is done by timer: the page was hidden meanwhile. */
const FRAME_TIMEOUT_MS = 500;

const browserEnvironment: FrameEnvironment = {
  now: () => performance.now(),
  isHidden: () => document.hidden,
  requestFrame(callback) {
    const handle = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(handle);
  },
  setTimer(callback, delayMs) {
    const handle = setTimeout(callback, delayMs);
    return () => clearTimeout(handle);
  },
};

/**
 * Creates a scheduler. Tasks take turns: one that did not fit into a frame is first in the next, so
 * none starves, and each frame runs at least one. Of those that have waited, because what they show takes long to lay
 * out, a frame runs one. Work always finishes, also in a page that is never painted.
 */
export function createFrameScheduler(environment: FrameEnvironment = browserEnvironment): FrameScheduler {
  const waiting = new Set<FrameTask>();
  const dueAt = new WeakMap<FrameTask, number>();
  /** The turn that has been asked for: when it may come, and how to call it off. */
  let asked: { readonly at: number; readonly callOff: () => void } | undefined;
  let restsUntil = 0;

  /** When a task was told to wait until; 0 for one that was not. */
  const waitsUntil = (task: FrameTask): number => dueAt.get(task) ?? 0;

  /** One alone of those that have waited, unless nothing is laid out anyway. */
  const dueTasks = (now: number, unseen: boolean): readonly FrameTask[] => {
    const due = [...waiting].filter((task) => now >= waitsUntil(task));
    const hasWaited = (task: FrameTask): boolean => !unseen && waitsUntil(task) > 0;
    const next = due.find(hasWaited);
    return due.filter((task) => task === next || !hasWaited(task));
  };

  const callOff = (): void => {
    asked?.callOff();
    asked = undefined;
  };

  /** Returns for how long it is to rest. */
  const runTask = (task: FrameTask, start: number, unseen: boolean): number => {
    waiting.delete(task);
    const outcome = task.run();
    const quiet = outcome === 'later' || unseen || !task.visible;
    dueAt.set(task, quiet ? start + QUIET_INTERVAL_MS : 0);
    if (outcome === 'more' || outcome === 'later') waiting.add(task);
    return outcome === 'burst' ? BURST_REST_MS : REST_MS;
  };

  const runTurn = (): void => {
    callOff();
    const start = environment.now();
    const unseen = environment.isHidden();
    let ran = 0;
    let rest = REST_MS;
    try {
      for (const task of dueTasks(start, unseen)) {
        if (ran > 0 && environment.now() - start >= FRAME_BUDGET_MS) break;
        ran += 1;
        rest = Math.max(rest, runTask(task, start, unseen));
      }
    } finally {
      if (!hasUrgent()) restsUntil = start + rest;
      // Also after a task that threw: it is out of the queue, and the others go on.
      request();
    }
  };

  const hasUrgent = (): boolean =>
    !environment.isHidden() && [...waiting].some((task) => waitsUntil(task) === 0);

  const onTimer = (): void => {
    callOff();
    restsUntil = 0;
    // What is not urgent asks for no picture.
    if (hasUrgent()) request();
    else runTurn();
  };

  const askFrame = (): (() => void) => {
    const stopTimer = environment.setTimer(runTurn, FRAME_TIMEOUT_MS);
    const stopFrame = environment.requestFrame(runTurn);
    return () => {
      stopTimer();
      stopFrame();
    };
  };

  const request = (): void => {
    if (waiting.size === 0) return;
    const now = environment.now();
    // A longer rest than there is: the clock was put back.
    const rested = restsUntil - now > BURST_REST_MS ? now : restsUntil;
    const due = Math.min(...Array.from(waiting, waitsUntil));
    const at = environment.isHidden() ? now + QUIET_INTERVAL_MS : Math.max(now, rested, due);
    // A turn that was put off for quiet tasks must not delay one that is seen.
    if (asked && asked.at <= at) return;
    callOff();
    asked = {
      at,
      callOff: hasUrgent() && at === now ? askFrame() : environment.setTimer(onTimer, at - now),
    };
  };

  return {
    schedule(task, weight = 0) {
      if (waiting.has(task)) return;
      waiting.add(task);
      if (weight >= 1)
        dueAt.set(task, Math.max(waitsUntil(task), environment.now() + HEAVY_REST_MS * weight));
      request();
    },
    cancel(task) {
      waiting.delete(task);
      if (waiting.size === 0) callOff();
    },
  };
}

/** The scheduler that all elements of the page share. */
export const frameScheduler: FrameScheduler = createFrameScheduler();
