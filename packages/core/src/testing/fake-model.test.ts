import { describe, expect, test } from 'vitest';
import { messageText } from '../contract/message.ts';
import type { ModelRequest } from '../contract/request.ts';
import type { StreamEvent } from '../contract/stream-event.ts';
import { collect } from './collect.ts';
import { createFakeModel, sayingSteps } from './fake-model.ts';
import { createManualClock } from './manual-clock.ts';

const REQUEST = { messages: [{ role: 'user', content: 'Hi' }] } as const;
const END: StreamEvent = { type: 'end', finishReason: 'stop' };

test('a model without a script says a sentence word by word and ends properly', async () => {
  const model = createFakeModel();
  const events = await collect(model.stream(REQUEST));

  expect(events[0]).toEqual({ type: 'start', modelId: 'fake/model' });
  expect(events.flatMap((event) => (event.type === 'text-delta' ? [event.text] : [])).join('')).toBe(
    'Hello from a scripted model.',
  );
  expect(events.at(-1)).toMatchObject({ type: 'end', finishReason: 'stop' });
  expect(model).toMatchObject({ specification: 1, id: 'fake/model', providerId: 'fake', modelId: 'model' });
});

test('a text keeps every space when it is cut into words', () => {
  const text = '  two  spaces\n\nand a line ';
  const deltas = sayingSteps(text, 'fake/model').flatMap((step) =>
    step.type === 'text-delta' ? [step.text] : [],
  );

  expect(deltas.join('')).toBe(text);
  expect(sayingSteps('', 'fake/model').map(({ type }) => type)).toEqual(['start', 'usage', 'end']);
});

test('a model id may hold slashes of its own', () => {
  expect(createFakeModel({ id: 'router/meta/llama' })).toMatchObject({
    providerId: 'router',
    modelId: 'meta/llama',
  });
});

test('steps wait on the clock, wait for promises, ask the request and throw', async () => {
  const clock = createManualClock();
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const echo = ({ messages }: ModelRequest): StreamEvent => ({
    type: 'text-delta',
    text: messages.map(messageText).join(),
  });
  const steps = [100, gate, echo, () => undefined, new Error('the end')];
  const model = createFakeModel({ clock, steps });
  const events: StreamEvent[] = [];
  const reading = (async () => {
    for await (const event of model.stream(REQUEST)) events.push(event);
  })();
  const failure = reading.catch((cause: unknown) => cause);
  await clock.advance(99);
  release();
  expect(events).toEqual([]);
  await clock.advance(1);

  expect(events).toEqual([{ type: 'text-delta', text: 'Hi' }]);
  expect(await failure).toEqual(new Error('the end'));
});

test('a step that waits without a clock says what is missing', async () => {
  await expect(collect(createFakeModel({ steps: [5] }).stream(REQUEST))).rejects.toThrow('pass { clock }');
});

describe('a call', () => {
  test('is kept with its request and its signal, and is closed when the script ends', async () => {
    const model = createFakeModel({ steps: [END] });
    const { signal } = new AbortController();
    await collect(model.stream(REQUEST, { signal }));

    expect(model.calls).toEqual([{ request: REQUEST, signal, closed: true }]);
  });

  test('is closed when the reader leaves', async () => {
    const model = createFakeModel();
    for await (const _ of model.stream(REQUEST)) break;

    expect(model.calls[0]?.closed).toBe(true);
  });

  test.each([
    ['waits for a promise', () => new Promise(() => {})],
    ['waits on the clock', () => 1000],
  ])('that %s stops as soon as its signal aborts', async (_, step) => {
    const clock = createManualClock();
    const model = createFakeModel({ clock, steps: [step(), END] });
    const controller = new AbortController();
    const reading = collect(model.stream(REQUEST, { signal: controller.signal }));
    reading.catch(() => {});
    await clock.advance(1);
    controller.abort('enough');

    await expect(reading).rejects.toBe('enough');
    expect(model.calls[0]?.closed).toBe(true);
  });

  test('fails as the promise that it waits for', async () => {
    const model = createFakeModel({ steps: [Promise.reject(new Error('not today'))] });

    await expect(collect(model.stream(REQUEST))).rejects.toThrow('not today');
  });
});
