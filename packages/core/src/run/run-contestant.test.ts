import { describe, expect, test, vi } from 'vitest';
import type { StreamEvent } from '../contract/stream-event.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { collect } from '../testing/collect.ts';
import { createFakeModel, type FakeStep } from '../testing/fake-model.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { createManualModel } from '../testing/manual-model.ts';
import { type RunContestantOptions, runContestant } from './run-contestant.ts';
import type { RunEvent } from './run-event.ts';

const REQUEST = { messages: [{ role: 'user', content: 'Hi' }] } as const;
const END: StreamEvent = { type: 'end', finishReason: 'stop' };
const busy = (retryAfterMs?: number) => new LLMSelectError('overloaded', 'Busy.', { retryAfterMs });

/** A run whose events gather in `events` by themselves. */
function start(model: Parameters<typeof runContestant>[0], options: Partial<RunContestantOptions> = {}) {
  const clock = createManualClock();
  const controller = new AbortController();
  const events: RunEvent[] = [];
  const run = runContestant(model, REQUEST, {
    contestantId: 'a',
    signal: controller.signal,
    clock,
    zero: 0,
    random: () => 0.5,
    ...options,
  });
  const done = (async () => {
    for await (const event of run) events.push(event);
  })();
  return { clock, controller, events, done, run };
}

const typesOf = (events: readonly RunEvent[]) => events.map(({ type }) => type);

/** A model that asks its own clock for each script in turn, one for each attempt. */
function attempts(...scripts: readonly (readonly FakeStep[])[]) {
  const models = scripts.map((steps) => createFakeModel({ steps }));
  let count = 0;
  const stream: (typeof models)[0]['stream'] = (request, options) => {
    const model = models[Math.min(count, models.length - 1)]!;
    count += 1;
    return model.stream(request, options);
  };
  return { ...createFakeModel(), stream, asked: () => count };
}

test('an answer is stamped with its contestant and time, starts with run-start and ends with end', async () => {
  const clock = createManualClock();
  const model = createFakeModel({
    clock,
    steps: [{ type: 'start' }, 20, { type: 'text-delta', text: 'Hi' }, 5, END],
  });
  const { events, done } = start(model, { clock, zero: -100 });
  await clock.advance(25);
  await done;

  expect(events).toEqual([
    { contestantId: 'a', atMs: 100, type: 'run-start' },
    { contestantId: 'a', atMs: 100, type: 'start' },
    { contestantId: 'a', atMs: 120, type: 'text-delta', text: 'Hi' },
    { contestantId: 'a', atMs: 125, ...END },
  ]);
});

test('a model cannot name another contestant or another time', async () => {
  const forged = { type: 'text-delta', text: 'x', contestantId: 'b', atMs: -5 } as const;
  const { events, done } = start(createFakeModel({ steps: [forged, END] }));
  await done;

  expect(events.every(({ contestantId, atMs }) => contestantId === 'a' && atMs === 0)).toBe(true);
});

test('nothing comes after end, whatever the model goes on to say', async () => {
  const model = createFakeModel({ steps: [END, { type: 'text-delta', text: 'late' }, END] });
  const { events, done } = start(model);
  await done;

  expect(typesOf(events)).toEqual(['run-start', 'end']);
  expect(model.calls[0]).toMatchObject({ closed: true, signal: { aborted: true } });
});

test('empty deltas and events that only a run may say are not passed on', async () => {
  const odd = [{ type: 'abort' }, { type: 'error' }, { type: 'run-start' }] as unknown as StreamEvent[];
  const steps = [
    { type: 'text-delta', text: '' } as const,
    ...odd,
    { type: 'new-thing' } as unknown as StreamEvent,
    END,
  ];
  const { events, done } = start(createFakeModel({ steps }));
  await done;

  expect(typesOf(events)).toEqual(['run-start', 'new-thing', 'end']);
});

test('a stream that stops without its end is an error, and its text is kept', async () => {
  const { events, done } = start(createFakeModel({ steps: [{ type: 'text-delta', text: 'Half' }] }));
  await done;

  expect(typesOf(events)).toEqual(['run-start', 'text-delta', 'error']);
  expect(events.at(-1)).toMatchObject({ error: { code: 'stream-truncated' } });
});

test('a model that never comes to an end is stopped, and what it said is kept', async () => {
  let closed = false;
  const stream = async function* (): AsyncGenerator<StreamEvent> {
    try {
      for (;;) yield { type: 'text-delta', text: 'x'.repeat(500_000) };
    } finally {
      closed = true;
    }
  };
  const { events, done } = start({ ...createFakeModel(), stream });
  await done;

  expect(events.filter(({ type }) => type === 'text-delta').length).toBeLessThan(10);
  expect(events.at(-1)).toMatchObject({ type: 'error', error: { code: 'malformed-stream' } });
  expect(closed).toBe(true);
});

test.each([
  [
    'throws at once',
    () => {
      throw new Error('broken');
    },
  ],
  ['gives no stream', () => undefined],
  [
    'fails while it is read',
    () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('secret')) }) }),
  ],
])('a model that %s is one error event and no exception', async (_, stream) => {
  const { events, done } = start({ ...createFakeModel(), stream: stream as never }, { retry: false });
  await done;

  expect(typesOf(events)).toEqual(['run-start', 'error']);
  expect(JSON.stringify(events)).not.toContain('secret');
});

describe('retries', () => {
  test('come before the first delta, each one an event, after a wait that chance shortens', async () => {
    const model = attempts([{ type: 'start' }, busy()], [busy()], [{ type: 'text-delta', text: 'Hi' }, END]);
    const { clock, events, done } = start(model);
    await clock.advance(249);
    expect(model.asked()).toBe(1);
    await clock.advance(1 + 500);
    await done;

    expect(typesOf(events)).toEqual(['run-start', 'start', 'retry', 'retry', 'text-delta', 'end']);
    expect(events.filter(({ type }) => type === 'retry')).toMatchObject([
      { attempt: 1, delayMs: 250, atMs: 0, error: { code: 'overloaded' } },
      { attempt: 2, delayMs: 500, atMs: 250, error: { code: 'overloaded' } },
    ]);
    expect(events.at(-1)).toMatchObject({ atMs: 750 });
  });

  test.each<StreamEvent>([
    { type: 'text-delta', text: 'x' },
    { type: 'reasoning-delta', text: 'x' },
    { type: 'tool-call', id: '1', name: 'n', input: '{}' },
    { type: 'source', url: 'https://example.com' },
  ])('never follow output such as $type', async (event) => {
    const model = attempts([event, busy()]);
    const { events, done } = start(model);
    await done;

    expect(typesOf(events)).toEqual(['run-start', event.type, 'error']);
    expect(model.asked()).toBe(1);
  });

  test('end with the last error when all attempts fail', async () => {
    const model = attempts([busy()], [busy()], [new LLMSelectError('network', 'Gone.')]);
    const { clock, events, done } = start(model);
    await clock.advance(60_000);
    await done;

    expect(model.asked()).toBe(3);
    expect(events.at(-1)).toMatchObject({ type: 'error', error: { code: 'network' } });
  });

  test('are not made for what would fail again, nor when they are switched off', async () => {
    const unauthorized = attempts([new LLMSelectError('unauthorized', 'No.')]);
    const off = attempts([busy()]);
    await start(unauthorized).done;
    await start(off, { retry: false }).done;

    expect([unauthorized.asked(), off.asked()]).toEqual([1, 1]);
  });

  test('wait as long as the provider asks, and give up when that is too long', async () => {
    const patient = start(attempts([busy(3000)], [END]));
    await patient.clock.advance(2999);
    expect(typesOf(patient.events)).toEqual(['run-start', 'retry']);
    await patient.clock.advance(1);
    expect(typesOf(patient.events)).toEqual(['run-start', 'retry', 'end']);

    const hasty = start(attempts([busy(3000)]), { retry: { maxDelayMs: 2999 } });
    await hasty.done;
    expect(typesOf(hasty.events)).toEqual(['run-start', 'error']);
    expect(hasty.events.at(-1)).toMatchObject({ error: { retryAfterMs: 3000 } });
  });

  test('can be stopped while they wait', async () => {
    const { clock, controller, events, done } = start(attempts([busy(3000)]));
    await clock.advance(10);
    controller.abort('changed my mind');
    await done;

    expect(typesOf(events)).toEqual(['run-start', 'retry', 'abort']);
    expect(events.at(-1)).toMatchObject({ unasked: true });
    expect(clock.waiting).toBe(0);
  });
});

describe('timeouts', () => {
  const timeouts = { firstByteMs: 100, idleMs: 50, totalMs: 1000 };

  test('a model that never answers ends as a timeout, and its connection is closed', async () => {
    const model = createManualModel();
    const { clock, events, done } = start(model, { timeouts, retry: false });
    await clock.advance(100);
    await done;

    expect(events).toMatchObject([
      { type: 'run-start' },
      { type: 'error', atMs: 100, error: { code: 'timeout', phase: 'first-byte' } },
    ]);
    expect(model.calls[0]).toMatchObject({ closed: true, signal: { aborted: true } });
    expect(clock.waiting).toBe(0);
  });

  test('a model that ignores its signal is left behind', async () => {
    const stream = async function* () {
      await new Promise(() => {});
    } as never;
    const { clock, events, done } = start({ ...createFakeModel(), stream }, { timeouts, retry: false });
    await clock.advance(100);
    await done;

    expect(events.at(-1)).toMatchObject({ error: { code: 'timeout' } });
  });

  test('activity feeds the idle timer, and silence starves it', async () => {
    const model = createManualModel();
    const { clock, events, done } = start(model, { timeouts });
    model.say('Hm');
    for (let turn = 0; turn < 10; turn += 1) {
      await clock.advance(49);
      model.emit({ type: 'activity' });
    }
    await clock.advance(49);
    expect(typesOf(events)).not.toContain('error');
    await clock.advance(1);
    await done;

    expect(events.at(-1)).toMatchObject({ type: 'error', error: { code: 'timeout', phase: 'idle' } });
  });

  test('idle time stops while the consumer is slow', async () => {
    const model = createManualModel();
    const clock = createManualClock();
    const options = {
      contestantId: 'a',
      signal: new AbortController().signal,
      clock,
      zero: 0,
      timeouts,
      random: Math.random,
    };
    const run = runContestant(model, REQUEST, options);
    model.say('one');
    await run.next();
    await run.next();
    await clock.advance(3_600_000);
    model.finish();

    expect(await collect(run)).toMatchObject([{ type: 'end', atMs: 3_600_000 }]);
  });

  test('the total counts the waiting of all attempts, and none follows it', async () => {
    const clock = createManualClock();
    const model = createFakeModel({ clock, steps: [90, busy()] });
    const { events, done } = start(model, {
      clock,
      timeouts: { ...timeouts, totalMs: 150 },
      random: () => 0,
    });
    await clock.advance(1000);
    await done;

    expect(events).toMatchObject([
      { type: 'run-start' },
      { type: 'retry', atMs: 90 },
      { type: 'error', atMs: 150, error: { code: 'timeout', phase: 'total' } },
    ]);
  });

  test('the defaults outlive three minutes of hidden reasoning', async () => {
    const model = createManualModel();
    const { clock, events, done } = start(model);
    model.emit({ type: 'start' });
    await clock.advance(200_000);
    model.finish();
    await done;

    expect(typesOf(events)).toEqual(['run-start', 'start', 'end']);
  });
});

describe('stopping', () => {
  test.each([['a reason of any kind'], [new Error('x')], [undefined], [new TypeError('x')]])(
    'with %o is an abort, and nothing is asked again',
    async (reason) => {
      const model = createManualModel();
      const { clock, controller, events, done } = start(model);
      model.say('Half');
      await clock.advance(0);
      controller.abort(reason);
      await done;

      expect(typesOf(events)).toEqual(['run-start', 'text-delta', 'abort']);
      expect(model.calls).toMatchObject([{ closed: true }]);
    },
  );

  test('before the start asks nobody', async () => {
    const model = createManualModel();
    const { events, done } = start(model, { signal: AbortSignal.abort() });
    await done;

    expect(typesOf(events)).toEqual(['run-start', 'abort']);
    expect(model.calls).toEqual([]);
  });

  test('by a deadline of the caller is a failure and no retry', async () => {
    const deadline = new DOMException('late', 'TimeoutError');
    const { clock, controller, events, done } = start(createManualModel());
    await clock.advance(5);
    controller.abort(deadline);
    await done;

    expect(events).toMatchObject([{ type: 'run-start' }, { type: 'error', error: { code: 'timeout' } }]);
  });

  test('by the model itself is an abort too', async () => {
    const { events, done } = start(createFakeModel({ steps: [new DOMException('gone', 'AbortError')] }));
    await done;

    expect(typesOf(events)).toEqual(['run-start', 'abort']);
  });

  test('leaving the loop closes the model and takes all timers and listeners away', async () => {
    const model = createManualModel();
    const { signal } = new AbortController();
    const removed = vi.spyOn(signal, 'removeEventListener');
    const clock = createManualClock();
    const run = runContestant(model, REQUEST, {
      contestantId: 'a',
      signal,
      clock,
      zero: 0,
      random: Math.random,
    });
    model.say('one');
    for await (const event of run) if (event.type === 'text-delta') break;
    await clock.advance(0);

    expect(model.calls).toMatchObject([{ closed: true, signal: { aborted: true } }]);
    expect(clock.waiting).toBe(0);
    expect(removed).toHaveBeenCalledTimes(2);
  });
});
