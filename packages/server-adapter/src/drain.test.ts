import { createFakeModel, createManualClock } from '@llmselect/core/testing';
import { expect, test } from 'vitest';
import {
  APP,
  BASE,
  errorOf,
  eventsOf,
  fakeProvider,
  get,
  handlerWith,
  post,
  runRequest,
  settled,
} from './__fixtures__/handler.ts';

test('a drained handler takes nothing new, and lets what runs end', async () => {
  let finish = () => {};
  const held = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const model = createFakeModel({ id: 'fake/slow', steps: [held, { type: 'end', finishReason: 'stop' }] });
  const clock = createManualClock();
  const handler = handlerWith({ providers: [fakeProvider(model)], clock });
  const running = eventsOf(await handler.fetch(post(runRequest('fake/slow'))));

  let drained = false;
  const drain = handler.drain(30_000).then(() => {
    drained = true;
  });
  const ready = await handler.fetch(get('/ready'));
  expect(await errorOf(ready)).toMatchObject({ httpStatus: 503, code: 'overloaded' });
  const refused = await handler.fetch(post(runRequest('fake/slow'), { headers: { origin: APP } }));
  expect(refused.headers.get('retry-after')).toBe('5');
  expect(await errorOf(refused)).toMatchObject({ httpStatus: 503, code: 'overloaded' });
  expect((await handler.fetch(get('/health'))).status).toBe(200);
  expect(drained).toBe(false);
  finish();
  expect((await running).at(-2)).toMatchObject({ type: 'end' });
  await drain;
});

test('what still runs when the draining time is over is aborted, and its reader told', async () => {
  const model = createFakeModel({ id: 'fake/slow', steps: [new Promise(() => {})] });
  const clock = createManualClock();
  const handler = handlerWith({ providers: [fakeProvider(model)], clock });
  const running = eventsOf(await handler.fetch(post(runRequest('fake/slow'))));
  const drain = handler.drain(30_000);
  await clock.advance(30_000);
  expect(model.calls[0]?.signal?.aborted).toBe(true);
  expect((await running).at(-2)).toMatchObject({ type: 'abort', contestantId: 'c1' });
  await drain;
});

test('a comparison whose body arrives after draining began is not started', async () => {
  let send = () => {};
  const body = new ReadableStream({
    start(controller) {
      send = () => {
        controller.enqueue(new TextEncoder().encode(JSON.stringify(runRequest())));
        controller.close();
      };
    },
  });
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    duplex: 'half',
  };
  const handler = handlerWith();
  const answer = handler.fetch(new Request(`${BASE}/v1/compare`, init));
  await settled();
  await handler.drain(0);
  send();
  expect((await answer).status).toBe(503);
});
