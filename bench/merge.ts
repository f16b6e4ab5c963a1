/**
 * What merging costs per event, with sources that are always ready, so that nothing but the merge is measured.
 *
 *   node --conditions=@llmselect/source bench/merge.ts
 *
 * All candidates run in the same process, in interleaved rounds, so that a busy machine slows all of them alike.
 */
import { mergeStreams } from '@llmselect/core';

const ROUNDS = 15;
const EVENTS_PER_ROUND = 48_000;

interface BenchEvent {
  readonly contestantId: string;
  readonly atMs: number;
  readonly type: 'text-delta';
  readonly text: string;
}

/** By hand and not a generator: a generator's own cost per step would hide the merge's. */
function readySource(contestantId: string, count: number): AsyncIterable<BenchEvent> {
  let atMs = 0;
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => {
        if (atMs >= count) return Promise.resolve({ value: undefined, done: true });
        atMs += 1;
        return Promise.resolve({
          value: { contestantId, atMs, type: 'text-delta', text: 'word ' },
          done: false,
        });
      },
    }),
  };
}

type Candidate = (
  sources: readonly AsyncIterable<BenchEvent>[],
  receive: (event: BenchEvent) => void,
) => Promise<void>;

const CANDIDATES: Readonly<Record<string, Candidate>> = {
  async 'plain callbacks (floor)'(sources, receive) {
    const read = async (source: AsyncIterable<BenchEvent>) => {
      for await (const event of source) receive(event);
    };
    await Promise.all(sources.map(read));
  },
  async 'mergeStreams, in batches'(sources, receive) {
    for await (const events of mergeStreams(sources).batches()) for (const event of events) receive(event);
  },
  async 'mergeStreams, one at a time'(sources, receive) {
    for await (const event of mergeStreams(sources)) receive(event);
  },
  async 'Promise.race'(sources, receive) {
    const iterators = sources.map((source) => source[Symbol.asyncIterator]());
    const step = (index: number) => iterators[index]!.next().then((next) => ({ index, next }));
    const waiting = new Map(iterators.map((_, index) => [index, step(index)] as const));
    while (waiting.size > 0) {
      const { index, next } = await Promise.race(waiting.values());
      if (next.done === true) {
        waiting.delete(index);
        continue;
      }
      waiting.set(index, step(index));
      receive(next.value);
    }
  },
};

async function microsecondsPerEvent(candidate: Candidate, sourceCount: number): Promise<number> {
  const each = EVENTS_PER_ROUND / sourceCount;
  const sources = Array.from({ length: sourceCount }, (_, index) => readySource(`source-${index}`, each));
  let received = 0;
  const began = performance.now();
  await candidate(sources, () => {
    received += 1;
  });
  const took = performance.now() - began;
  if (received !== EVENTS_PER_ROUND) throw new Error(`Received ${received} of ${EVENTS_PER_ROUND} events.`);
  return (took * 1000) / EVENTS_PER_ROUND;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

console.log(`µs per event, median of ${ROUNDS} interleaved rounds of ${EVENTS_PER_ROUND} events`);
for (const sourceCount of [4, 16]) {
  const figures = new Map(Object.keys(CANDIDATES).map((name) => [name, [] as number[]]));
  // The first round only warms the compiler up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, candidate] of Object.entries(CANDIDATES)) {
      const figure = await microsecondsPerEvent(candidate, sourceCount);
      if (round > 0) figures.get(name)?.push(figure);
    }
  }
  console.log(`\n${sourceCount} sources`);
  const floor = median(figures.get('plain callbacks (floor)') ?? []);
  for (const [name, values] of figures) {
    const middle = median(values);
    console.log(`  ${name.padEnd(28)} ${middle.toFixed(3)} µs   ${(middle / floor).toFixed(1)} × floor`);
  }
}
