import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { expect, test } from 'vitest';
import { GatherController } from './gather-controller.ts';

class FakeHost implements ReactiveControllerHost {
  updates = 0;
  readonly updateComplete = Promise.resolve(true);
  addController(_controller: ReactiveController) {}
  removeController() {}
  requestUpdate() {
    this.updates += 1;
  }
}

/** Work that ends when it is told to. */
function createWork() {
  let resolve = (_result: string) => {};
  const promise = new Promise<string>((settle) => {
    resolve = settle;
  });
  const signals: AbortSignal[] = [];
  const gather = (signal: AbortSignal) => {
    signals.push(signal);
    return promise;
  };
  return { gather, resolve, signals };
}

test('has the result of what was begun last, and aborts what that overtook', async () => {
  const host = new FakeHost();
  const gathering = new GatherController<string>(host);
  const [first, second] = [createWork(), createWork()];
  gathering.start(first.gather);
  gathering.start(second.gather);
  expect(first.signals[0]?.aborted).toBe(true);
  second.resolve('second');
  first.resolve('first');
  await Promise.resolve();
  await Promise.resolve();
  expect([gathering.result, gathering.pending]).toEqual(['second', false]);
  expect(host.updates).toBe(3);
});

test('keeps the last result when it fails, says so, and tries again', async () => {
  const gathering = new GatherController<string>(new FakeHost());
  gathering.start(async () => 'old');
  await Promise.resolve();
  let tries = 0;
  gathering.start(async () => {
    tries += 1;
    if (tries === 1) throw new TypeError('Gone.');
    return 'new';
  });
  await Promise.resolve();
  await Promise.resolve();
  expect([gathering.result, gathering.failed, gathering.pending]).toEqual(['old', true, false]);
  gathering.retry();
  expect(gathering.failed).toBe(false);
  await Promise.resolve();
  await Promise.resolve();
  expect([gathering.result, gathering.failed]).toEqual(['new', false]);
});

test('stops when its host leaves the page, and begins again when it is back', async () => {
  const gathering = new GatherController<string>(new FakeHost());
  const work = createWork();
  gathering.hostConnected();
  gathering.retry();
  gathering.start(work.gather);
  gathering.hostDisconnected();
  expect(work.signals[0]?.aborted).toBe(true);
  gathering.hostConnected();
  work.resolve('done');
  await Promise.resolve();
  await Promise.resolve();
  expect([work.signals.length, gathering.result]).toEqual([2, 'done']);
  gathering.hostDisconnected();
  gathering.hostConnected();
  expect(work.signals.length).toBe(2);
});
