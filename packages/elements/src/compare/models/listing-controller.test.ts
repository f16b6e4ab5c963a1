import { type Backend, LLMSelectError, type ModelListing } from '@llmselect/core';
import { expect, test, vi } from 'vitest';
import { ListingController } from './listing-controller.ts';

function setUp() {
  const ready = vi.fn();
  const failed = vi.fn();
  const host = {
    addController: () => {},
    removeController: () => {},
    requestUpdate: vi.fn(),
    updateComplete: Promise.resolve(true),
  };
  const controller = new ListingController(host, ready, failed);
  return { controller, ready, failed };
}

const backend = (listModels: Backend['listModels']): Backend => ({
  run: () => {
    throw new TypeError('Not asked for.');
  },
  listModels,
});
const LISTING: ModelListing = { models: [{ id: 'x/y', providerId: 'x', name: 'Y' }] };

test('waits for the page before it loads, then loads once', async () => {
  const { controller, ready } = setUp();
  const listModels = vi.fn(async () => LISTING);
  controller.backend = backend(listModels);
  expect(listModels).not.toHaveBeenCalled();
  controller.hostConnected();
  expect(controller.loading).toBe(true);
  await vi.waitFor(() => expect(ready).toHaveBeenCalledWith(LISTING));
  expect([controller.value, controller.loading, listModels.mock.calls.length]).toEqual([LISTING, false, 1]);
});

test('keeps the old listing until that of a new backend is there', async () => {
  const { controller, ready } = setUp();
  controller.hostConnected();
  controller.backend = backend(async () => LISTING);
  await vi.waitFor(() => expect(ready).toHaveBeenCalledTimes(1));
  controller.backend = backend(() => new Promise(() => {}));
  expect([controller.value, controller.loading]).toEqual([LISTING, true]);
});

test('ignores what an abandoned backend says late', async () => {
  const { controller, ready, failed } = setUp();
  controller.hostConnected();
  let fail: (error: Error) => void = () => {};
  const late = new Promise<ModelListing>((_resolve, reject) => {
    fail = reject;
  });
  controller.backend = backend(() => late);
  controller.backend = backend(async () => LISTING);
  fail(new LLMSelectError('network', 'Gone.'));
  await vi.waitFor(() => expect(ready).toHaveBeenCalledTimes(1));
  expect([failed.mock.calls.length, controller.error]).toEqual([0, undefined]);
});

test('keeps the reason of a failure and forgets it with the next attempt', async () => {
  const { controller, ready, failed } = setUp();
  controller.hostConnected();
  let works = false;
  controller.backend = backend(async () => {
    if (works) return LISTING;
    throw new LLMSelectError('unauthorized', 'Who are you?');
  });
  await vi.waitFor(() => expect(failed).toHaveBeenCalledTimes(1));
  expect(controller.error?.code).toBe('unauthorized');
  works = true;
  controller.load();
  expect(controller.error).toBeUndefined();
  await vi.waitFor(() => expect(ready).toHaveBeenCalledTimes(1));
});

test('stops loading when its element leaves, and starts again when it is back', async () => {
  const { controller, ready } = setUp();
  const signals: (AbortSignal | undefined)[] = [];
  controller.hostConnected();
  controller.backend = backend(async ({ signal } = {}) => {
    signals.push(signal);
    return LISTING;
  });
  controller.hostDisconnected();
  expect([signals[0]?.aborted, controller.loading]).toEqual([true, false]);
  controller.hostConnected();
  await vi.waitFor(() => expect(ready).toHaveBeenCalledTimes(1));
});
