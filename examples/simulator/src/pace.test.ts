import { describe, expect, it } from 'vitest';
import { type Clock, createPace } from './pace.ts';
import { systemClock } from './system-clock.ts';

function manualClock(): Clock & { readonly slept: number[]; pass(ms: number): void; yields: number } {
  let nowMs = 1000;
  const slept: number[] = [];
  return {
    slept,
    yields: 0,
    now: () => nowMs,
    pass(ms) {
      nowMs += ms;
    },
    async sleep(ms) {
      slept.push(ms);
      nowMs += ms;
    },
    async yield() {
      this.yields += 1;
    },
  };
}

const base = {
  random: () => 0.5,
  signal: new AbortController().signal,
  firstTokenMs: 300,
  tokensPerSecond: 100,
};

describe('createPace', () => {
  it('waits for the first token and then for each as its rate says', async () => {
    const clock = manualClock();
    const pace = createPace({ ...base, clock, speed: 1 });
    await pace.firstToken(1);
    await pace.tokens(1);
    await pace.tokens(5);
    expect(clock.slept.map(Math.round)).toEqual([300, 10, 50]);
  });

  it('is divided by its speed', async () => {
    const clock = manualClock();
    const pace = createPace({ ...base, clock, speed: 10 });
    await pace.firstToken(0.5);
    expect(clock.slept.map(Math.round)).toEqual([15]);
  });

  it('has no delays at infinite speed, but lets others have a turn', async () => {
    const clock = manualClock();
    const pace = createPace({ ...base, clock, speed: Number.POSITIVE_INFINITY });
    await pace.firstToken(1);
    await pace.tokens(1000);
    expect(clock.slept).toEqual([]);
    expect(clock.yields).toBe(2);
  });

  it('makes up for late timers, but not for a reader who took his time', async () => {
    const clock = manualClock();
    const pace = createPace({ ...base, clock, speed: 1 });
    await pace.tokens(2);
    clock.pass(15);
    await pace.tokens(2);
    expect(clock.slept.map(Math.round)).toEqual([20, 5]);
    clock.pass(10_000);
    await pace.tokens(10);
    expect(clock.slept.map(Math.round)).toEqual([20, 5, 50]);
  });

  it('stops waiting when the client is gone', async () => {
    const controller = new AbortController();
    const waiting = systemClock().sleep(1_000_000, controller.signal);
    controller.abort();
    await expect(waiting).resolves.toBeUndefined();
  });
});
