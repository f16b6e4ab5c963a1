import type { Comparison, Turn } from '@llmselect/core';
import type { LitElement } from 'lit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TurnFilling } from './turn-filling.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run, 1));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function conversation(length: number, id = 'one'): Comparison {
  const turn = (index: number): Turn => ({
    id: `${id}-${index}`,
    prompt: { role: 'user', content: 'Hello' },
    answers: ['a', 'b', 'c', 'd'].map((contestantId) => ({ contestantId, versions: [], current: 0 })),
    votes: [],
  });
  const turns = Array.from({ length }, (_, index) => turn(index));
  return { id, turns } as unknown as Comparison;
}

function start() {
  const host = { requestUpdate: vi.fn() };
  return { host, filling: new TurnFilling(host as unknown as LitElement) };
}

/** The places of the turns whose answers are shown. */
function filled(filling: TurnFilling, comparison: Comparison): readonly number[] {
  return filling.read(comparison).flatMap(({ filled }, index) => (filled ? [index] : []));
}

test('a short conversation is there at once', () => {
  const { host, filling } = start();
  expect(filled(filling, conversation(7))).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(host.requestUpdate).not.toHaveBeenCalled();
});

test('of a long one the beginning and the end are there at once, and all of it soon, a few turns at a time', async () => {
  const { host, filling } = start();
  const comparison = conversation(20);
  expect(filled(filling, comparison)).toEqual([0, 1, 16, 17, 18, 19]);
  await vi.advanceTimersByTimeAsync(1);
  expect(filled(filling, comparison)).toEqual([0, 1, 2, 3, 16, 17, 18, 19]);
  expect(host.requestUpdate).toHaveBeenCalledTimes(1);
  await vi.runAllTimersAsync();
  expect(filled(filling, comparison)).toHaveLength(20);
  expect(vi.getTimerCount()).toBe(0);
});

test('a turn that comes into view is filled at once; one that leaves it stays as it is', () => {
  const { host, filling } = start();
  const comparison = conversation(20);
  const fill = filling.read(comparison)[10];
  fill?.onNear(Object.assign(new Event('contentvisibilityautostatechange'), { skipped: true }));
  expect(host.requestUpdate).not.toHaveBeenCalled();
  fill?.onNear(Object.assign(new Event('contentvisibilityautostatechange'), { skipped: false }));
  expect(host.requestUpdate).toHaveBeenCalledTimes(1);
  expect(filled(filling, comparison)).toContain(10);
});

test('a new turn is there at once, also while older ones are being filled', () => {
  const { filling } = start();
  filling.read(conversation(20));
  expect(filled(filling, conversation(21))).toContain(20);
});

test('another conversation is filled anew', () => {
  const { filling } = start();
  filling.read(conversation(5));
  expect(filled(filling, conversation(30, 'two'))).not.toContain(10);
});

test('only turns before the last four count as far from the end', () => {
  const { filling } = start();
  const far = filling.read(conversation(6)).map((fill) => fill.far);
  expect(far).toEqual([true, true, false, false, false, false]);
});
