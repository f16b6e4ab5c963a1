import { type BackendRun, localBackend, type RunEvent } from '@llmselect/core';
import { createFakeModel, createFakeProvider, createManualClock } from '@llmselect/core/testing';
import { expect, test } from 'vitest';
import { parseSse, settled } from '../__fixtures__/handler.ts';
import { createEventStream } from './event-stream.ts';
import { LiveRun } from './live-run.ts';
import { RunLog } from './run-log.ts';

const delta = (text: string): RunEvent => ({ contestantId: 'a', atMs: 1, type: 'text-delta', text });

/** A run whose batches come when they are told to. */
function manualRun() {
  const state = { asked: 0, returned: false };
  const waiting: ((next: IteratorResult<readonly RunEvent[]>) => void)[] = [];
  const iterator: AsyncIterator<readonly RunEvent[]> = {
    next() {
      state.asked += 1;
      return new Promise((resolve) => {
        waiting.push(resolve);
      });
    },
    async return() {
      state.returned = true;
      return { value: undefined, done: true };
    },
  };
  const run: BackendRun = {
    batches: () => ({ [Symbol.asyncIterator]: () => iterator }),
    async *[Symbol.asyncIterator]() {},
  };
  return {
    run,
    state,
    give: (...events: readonly RunEvent[]) => waiting.shift()?.({ value: events, done: false }),
    finish: () => waiting.shift()?.({ value: undefined, done: true }),
  };
}

function open(run: BackendRun, resumeMs = 0, clock = createManualClock()) {
  const closed: string[] = [];
  const log = new RunLog({ bytesPerRun: 1e6, full: false, use: () => {} });
  const live = new LiveRun({ run, log, clock, graceMs: resumeMs, onEnd: (reason) => closed.push(reason) });
  const onClose = () => closed.push('stream');
  const stream = createEventStream({ runId: 'r', reader: live.attach(0), clock, resumeMs, onClose });
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  const read = async () => {
    const { value, done } = await reader.read();
    return done ? undefined : decoder.decode(value);
  };
  return { clock, closed, live, reader, read };
}

test('the run’s id leaves before anything is asked of the run', async () => {
  const { run, state } = manualRun();
  const { read } = open(run);
  expect(await read()).toBe('id: 1\ndata: {"type":"run","runId":"r"}\n\n');
  expect(state.asked).toBe(0);
});

test('a comment goes out every 15 s, before the first event and between events, and never inside one', async () => {
  const { run, give, finish } = manualRun();
  const { clock, read, closed } = open(run);
  await read();
  for (let count = 0; count < 2; count += 1) {
    const beat = read();
    await clock.advance(15_000);
    expect(await beat).toBe(': hb\n\n');
  }
  let next = read();
  await clock.advance(14_000);
  give(delta('one\n\ntwo: hb'), delta('three'));
  const batch = parseSse((await next) ?? '');
  expect(batch.map(({ id, data }) => [id, JSON.parse(data ?? '').text])).toEqual([
    ['2', 'one\n\ntwo: hb'],
    ['3', 'three'],
  ]);
  next = read();
  // Fifteen seconds after the last beat, whatever was said in between.
  await clock.advance(1_000);
  expect(await next).toBe(': hb\n\n');
  next = read();
  await settled();
  finish();
  expect(await next).toBe('id: 4\nevent: done\ndata: {}\n\n');
  expect(await read()).toBeUndefined();
  expect(closed).toEqual(['finished', 'stream']);
  expect(clock.waiting).toBe(0);
});

test('a reader that asks for nothing is sent nothing, and nothing is fetched for it', async () => {
  const { run, state } = manualRun();
  const { clock, read } = open(run);
  await read();
  await clock.advance(600_000);
  expect(state.asked).toBe(0);
});

test('a reader that leaves closes the run', async () => {
  const { run, state } = manualRun();
  const { reader, read, closed, clock } = open(run);
  await read();
  const waiting = read();
  await settled();
  await reader.cancel();
  expect(await waiting).toBeUndefined();
  expect(state.returned).toBe(true);
  expect(closed).toEqual(['left', 'stream']);
  await clock.advance(15_000);
  expect(clock.waiting).toBe(0);
});

test('a message that cannot be written closes the run, and its reader sees a broken stream', async () => {
  const { run, state, give } = manualRun();
  const { read, closed, clock } = open(run);
  await read();
  const next = read();
  await settled();
  // What cannot be written as JSON stands for any failure on the way.
  give({ ...delta('x'), atMs: 1n as unknown as number });
  await expect(next).rejects.toThrow('could not be read to its end');
  expect(state.returned).toBe(true);
  expect(closed).toEqual(['left', 'stream']);
  expect(clock.waiting).toBe(0);
});

test('words that trickle in faster than anybody can see go out together, whole and in order', async () => {
  const words = Array.from({ length: 60 }, (_, index) => `word ${index} `);
  const clock = createManualClock();
  const steps = words.flatMap((text) => [10, { type: 'text-delta', text } as const]);
  const model = createFakeModel({
    id: 'fake/a',
    clock,
    steps: [{ type: 'start' }, ...steps, { type: 'end', finishReason: 'stop' }],
  });
  const { run } = localBackend({ providers: [createFakeProvider([model])], clock });
  const messages = [{ role: 'user', content: 'Why?' }] as const;
  const { read } = open(run({ contestants: [{ id: 'a', model: 'fake/a' }], messages }), 0, clock);
  const pieces: string[] = [];
  let ended = false;
  const reading = (async () => {
    for (let piece = await read(); piece !== undefined; piece = await read()) pieces.push(piece);
    ended = true;
  })();
  while (!ended) await clock.advance(10);
  await reading;

  const messagesSent = pieces.flatMap((piece) => parseSse(piece));
  const said = messagesSent.map(({ data }) => JSON.parse(data ?? '{}') as { text?: string });
  expect(said.map(({ text = '' }) => text).join('')).toBe(words.join(''));
  expect(messagesSent.map(({ id }) => Number(id))).toEqual(messagesSent.map((_, index) => index + 1));
  expect(pieces.length).toBeLessThan(words.length / 2);
});

test('a run without batches is sent event by event', async () => {
  const run: BackendRun = {
    async *[Symbol.asyncIterator]() {
      yield delta('one');
      yield delta('two');
    },
  };
  const { read } = open(run);
  await read();
  expect([await read(), await read(), await read()].map((text) => parseSse(text ?? '').length)).toEqual([
    1, 1, 1,
  ]);
});

test('a run that breaks is over, and its reader sees a broken stream', async () => {
  const run: BackendRun = {
    async *[Symbol.asyncIterator]() {
      yield delta('one');
      throw new Error('broken');
    },
  };
  const { read, closed, clock } = open(run);
  expect([await read(), await read()]).toEqual([expect.anything(), expect.stringContaining('"one"')]);
  await expect(read()).rejects.toThrow('could not be read to its end');
  expect(closed).toEqual(['failed', 'stream']);
  expect(clock.waiting).toBe(0);
});

test('the first message says for how long the run is kept, where it is', async () => {
  expect(await open(manualRun().run, 5000).read()).toBe(
    'id: 1\ndata: {"type":"run","runId":"r","resumeMs":5000}\n\n',
  );
});

test('a reader whose place is taken is told so at once, and its stream ends well', async () => {
  const { run, state } = manualRun();
  const { read, live, closed, clock } = open(run, 5000);
  await read();
  const waiting = read();
  await settled();
  live.attach(0);
  expect(await waiting).toBe('event: moved\ndata: {}\n\n');
  expect(await read()).toBeUndefined();
  expect(closed).toEqual(['stream']);
  expect(state.returned).toBe(false);
  expect(clock.waiting).toBe(0);
});
