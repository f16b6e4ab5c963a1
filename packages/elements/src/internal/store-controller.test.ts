import type { ReadableStore } from '@llmselect/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { expect, test } from 'vitest';
import { StoreController } from './store-controller.ts';

class FakeHost implements ReactiveControllerHost {
  updates = 0;
  readonly controllers: ReactiveController[] = [];
  readonly updateComplete = Promise.resolve(true);
  addController(controller: ReactiveController) {
    this.controllers.push(controller);
  }
  removeController() {}
  requestUpdate() {
    this.updates += 1;
  }
  connect() {
    for (const controller of this.controllers) controller.hostConnected?.();
  }
  disconnect() {
    for (const controller of this.controllers) controller.hostDisconnected?.();
  }
}

/** A store, and a frame that comes when it is told to. */
function setUp(connected = true) {
  const host = new FakeHost();
  const listeners = new Set<(state: { n: number }) => void>();
  const frames: (() => void)[] = [];
  const store = {
    state: { n: 0 },
    subscribe(listener: (state: { n: number }) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  } satisfies ReadableStore<{ n: number }>;
  const controller = new StoreController<{ n: number }, number>(
    host,
    ({ n }) => n,
    (callback) => {
      frames.push(callback);
      return () => void frames.splice(frames.indexOf(callback), 1);
    },
  );
  if (connected) host.connect();
  controller.store = store;
  const set = (n: number) => {
    store.state = { n };
    for (const listener of listeners) listener(store.state);
  };
  return { host, store, controller, listeners, set, frame: () => frames.shift()?.(), frames };
}

test('shows a change after quiet at once, and a burst once a frame with its last state', () => {
  const { host, controller, set, frame } = setUp();
  const before = host.updates;
  set(1);
  expect([controller.value, host.updates - before]).toEqual([1, 1]);
  for (let n = 2; n <= 100; n += 1) set(n);
  expect([controller.value, host.updates - before]).toEqual([1, 1]);
  frame();
  expect([controller.value, host.updates - before]).toEqual([100, 2]);
  set(101);
  expect(controller.value).toBe(100);
  frame();
  expect(controller.value).toBe(101);
});

test('shows at once what waits for the frame when somebody is about to act on it', () => {
  const { controller, set, frame } = setUp();
  set(1);
  set(2);
  controller.flush();
  expect(controller.value).toBe(2);
  frame();
  expect(controller.value).toBe(2);
  set(3);
  expect(controller.value).toBe(3);
});

test('stops asking for frames when nothing changes any more', () => {
  const { set, frame, frames } = setUp();
  set(1);
  frame();
  expect(frames).toHaveLength(0);
});

test('does not render for a slice that stayed the same', () => {
  const { host, set, frame } = setUp();
  set(1);
  const before = host.updates;
  set(1);
  frame();
  expect(host.updates).toBe(before);
});

test('listens only while its host is on the page, and reads what it missed when it is back', () => {
  const { host, controller, listeners, set } = setUp();
  host.disconnect();
  expect(listeners.size).toBe(0);
  set(7);
  expect(controller.value).toBe(0);
  host.connect();
  expect(controller.value).toBe(7);
});

test('lets go of a store that it is no longer to follow', () => {
  const { controller, listeners } = setUp();
  controller.store = undefined;
  expect([listeners.size, controller.value]).toEqual([0, undefined]);
});
