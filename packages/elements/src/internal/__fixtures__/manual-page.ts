import { vi } from 'vitest';
import {
  createFrameScheduler,
  type FrameEnvironment,
  type FrameOutcome,
  type FrameTask,
} from '../frame-scheduler.ts';

/** A clock, a display and a window that only move when told to. */
export function manualPage() {
  let now = 0;
  let frame: (() => void) | undefined;
  const timers = new Map<() => void, number>();
  const page = {
    hidden: false,
    framesRequested: 0,
    pass: (ms: number) => {
      now += ms;
    },
    paint() {
      page.wait(16);
      const callback = frame;
      frame = undefined;
      callback?.();
    },
    wait(ms: number) {
      now += ms;
      for (const [callback, at] of [...timers]) if (at <= now && timers.delete(callback)) callback();
    },
    idle: () => frame === undefined && timers.size === 0,
  };
  const environment: FrameEnvironment = {
    now: () => now,
    isHidden: () => page.hidden,
    requestFrame(callback) {
      page.framesRequested += 1;
      frame = callback;
      return () => {
        frame = undefined;
      };
    },
    setTimer(callback, delayMs) {
      const own = () => callback();
      timers.set(own, now + delayMs);
      return () => timers.delete(own);
    },
  };
  return { page, scheduler: createFrameScheduler(environment) };
}

/** A task with these outcomes, one a run, then `done`. */
export function task(
  outcomes: FrameOutcome[],
  more: Partial<FrameTask> = {},
): FrameTask & { run: ReturnType<typeof vi.fn> } {
  return { visible: true, run: vi.fn(() => outcomes.shift() ?? 'done'), ...more } as never;
}

/** How often each has run. */
export function runsOf(tasks: readonly ReturnType<typeof task>[]): readonly number[] {
  return tasks.map(({ run }) => run.mock.calls.length);
}
