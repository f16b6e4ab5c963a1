import { afterEach, expect, test } from 'vitest';
import { post, runRequest, settled } from '../__fixtures__/handler.ts';
import type { Handler } from '../create-handler.ts';
import { createMemoryRelay } from './__fixtures__/memory-relay.ts';
import { readerOf, twoHandlers } from './__fixtures__/two-handlers.ts';
import type { RunRelay } from './run-relay.ts';

let handlers: Handler[] = [];
afterEach(async () => {
  await Promise.all(handlers.map((handler) => handler.drain(0)));
  handlers = [];
});

/** Two handlers whose calls to the relay can be held back. */
function slowly() {
  const relay = createMemoryRelay();
  let open = Promise.resolve();
  const slow: RunRelay = {
    ...relay,
    push: (...push) => open.then(() => relay.push(...push)),
    pull: (runId, pull) =>
      pull.reader === undefined ? relay.pull(runId, pull) : open.then(() => relay.pull(runId, pull)),
  };
  const two = twoHandlers({ relay: slow });
  handlers.push(two.one, two.other);
  const hold = () => {
    let letGo = () => {};
    open = new Promise((resolve) => {
      letGo = resolve;
    });
    return letGo;
  };
  return { ...two, hold };
}

test.each(['one', 'other'] as const)(
  'who reads on by the %s process hears nothing before its place is known in all, so that it can never take it late',
  async (name) => {
    const { model, hold, resume, ...two } = slowly();
    const first = readerOf(await two.one.fetch(post(runRequest('fake/a'))));
    model.say('one ');
    await first.read(3);
    await first.leave();
    await settled();
    for (const after of [2, undefined]) {
      const letGo = hold();
      const reader = readerOf(await resume(two[name], after));
      let heard: unknown[] = [];
      const reading = reader.read(1).then((messages) => {
        heard = messages;
      });
      await settled();
      expect(heard).toEqual([]);
      letGo();
      await reading;
      expect(heard).toMatchObject([
        after === undefined ? { event: { type: 'run' } } : { event: { text: 'one ' } },
      ]);
      await reader.leave();
    }
  },
);
