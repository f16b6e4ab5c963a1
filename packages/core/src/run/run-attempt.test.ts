import { expect, test } from 'vitest';
import type { StreamEvent } from '../contract/stream-event.ts';
import { collect } from '../testing/collect.ts';
import { createFakeModel } from '../testing/fake-model.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { runContestant, runInBatches } from './run-contestant.ts';
import type { RunEvent } from './run-event.ts';

const REQUEST = { messages: [{ role: 'user', content: 'Hi' }] } as const;
const END: StreamEvent = { type: 'end', finishReason: 'stop' };
const typesOf = (events: readonly RunEvent[]) => events.map(({ type }) => type);
const delta = (text: string): StreamEvent => ({ type: 'text-delta', text });

/** Its batches in their order; read one by one it would fail. */
function inBatches(...batches: readonly (readonly StreamEvent[])[]) {
  const stream = () => ({
    batches: async function* () {
      yield* batches;
    },
    [Symbol.asyncIterator]: () => {
      throw new Error('It is to be read in batches.');
    },
  });
  return { ...createFakeModel(), stream };
}
const options = (signal: AbortSignal) => ({
  contestantId: 'a',
  signal,
  clock: createManualClock(),
  zero: 0,
  random: () => 0.5,
});

test('a model that has several events at hand hands them on together, without what says nothing and what is behind its end', async () => {
  const source: StreamEvent = { type: 'source', url: 'https://example.com' };
  const model = inBatches(
    [{ type: 'start' }, source, delta(''), { type: 'reasoning-delta', text: 'b' }],
    [delta('c'), END, delta('late')],
  );
  const batches = await collect(runInBatches(model, REQUEST, options(new AbortController().signal)));

  expect(batches.map(typesOf)).toEqual([
    ['run-start'],
    ['start', 'source', 'reasoning-delta'],
    ['text-delta', 'end'],
  ]);
  const oneByOne = runContestant(model, REQUEST, options(new AbortController().signal));
  expect(await collect(oneByOne)).toEqual(batches.flat());
});

test('a run says deltas of one moment as one, and no others: nothing is lost, nothing changes its place', async () => {
  const thought = (text: string): StreamEvent => ({ type: 'reasoning-delta', text });
  const model = inBatches(
    [delta('a'), delta('b'), thought('x'), thought('y'), delta('c')],
    [delta('d'), END],
  );
  const batches = await collect(runInBatches(model, REQUEST, options(new AbortController().signal)));

  const texts = batches.map((events) => events.map((event) => ('text' in event ? event.text : event.type)));
  expect(texts).toEqual([['run-start'], ['ab', 'x', 'y', 'c'], ['d', 'end']]);
});

test('a run joins no delta to more than 4096 characters', async () => {
  const model = inBatches([delta('a'.repeat(4000)), delta('b'.repeat(97)), delta('c'.repeat(5000)), END]);
  const [, events = []] = await collect(runInBatches(model, REQUEST, options(new AbortController().signal)));

  expect(events.map((event) => ('text' in event ? event.text.length : 0))).toEqual([4000, 97, 5000, 0]);
});

const SOURCES = ['a', 'b', 'c', 'd', 'e'].map(
  (name): StreamEvent => ({ type: 'source', url: `https://example.com/${name}` }),
);

test('a run hands on no more at once than there is room for', async () => {
  const model = inBatches([...SOURCES, END]);
  const rooms = [4, 0, 1];
  const run = runInBatches(model, REQUEST, options(new AbortController().signal), () => rooms.shift() ?? 16);
  const batches = await collect(run);

  expect(batches.map(({ length }) => length)).toEqual([1, 4, 1, 1]);
});

test('a run says nothing more of what is at hand once it is stopped', async () => {
  const controller = new AbortController();
  const model = inBatches([...SOURCES, END]);
  const types: string[] = [];
  for await (const events of runInBatches(model, REQUEST, options(controller.signal), () => 2)) {
    types.push(...typesOf(events));
    if (types.includes('source')) controller.abort();
  }

  expect(types).toEqual(['run-start', 'source', 'source', 'abort']);
});
