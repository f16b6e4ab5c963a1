import { afterEach, expect, test, vi } from 'vitest';
import { createStore } from './store.ts';

const counter = () => createStore((state: number, add: number) => state + add, 0);

afterEach(() => {
  vi.unstubAllGlobals();
});

test('listeners are told of every change, in order, and not when they subscribe', () => {
  const store = counter();
  const told: string[] = [];
  store.subscribe((state) => told.push(`first ${state}`));
  store.subscribe((state) => told.push(`second ${state}`));
  expect(told).toEqual([]);
  store.dispatch(2);
  store.dispatch(3);

  expect(told).toEqual(['first 2', 'second 2', 'first 5', 'second 5']);
  expect(store.state).toBe(5);
});

test('an action that changes nothing is not told', () => {
  const store = counter();
  const listener = vi.fn();
  store.subscribe(listener);
  store.dispatch(0);

  expect(listener).not.toHaveBeenCalled();
});

test('the same function may subscribe twice, and each subscription ends by itself', () => {
  const store = counter();
  const listener = vi.fn();
  const leave = store.subscribe(listener);
  store.subscribe(listener);
  store.dispatch(1);
  expect(listener).toHaveBeenCalledTimes(2);
  leave();
  leave();
  store.dispatch(1);

  expect(listener).toHaveBeenCalledTimes(3);
});

test('a listener may leave, join and dispatch while it is told', () => {
  const store = counter();
  const late = vi.fn();
  const leave = store.subscribe(() => {
    leave();
    store.subscribe(late);
    store.dispatch(10);
  });
  store.dispatch(1);

  expect(store.state).toBe(11);
  expect(late).toHaveBeenCalledExactlyOnceWith(11);
});

test('a listener that throws keeps no other from being told, and its error is not swallowed', () => {
  const later: (() => void)[] = [];
  vi.stubGlobal('queueMicrotask', (callback: () => void) => later.push(callback));
  const store = counter();
  const next = vi.fn();
  store.subscribe(() => {
    throw new Error('a broken view');
  });
  store.subscribe(next);
  store.dispatch(1);

  expect(next).toHaveBeenCalledExactlyOnceWith(1);
  expect(later).toHaveLength(1);
  expect(later[0]).toThrow('a broken view');
});
