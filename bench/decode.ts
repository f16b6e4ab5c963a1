import { allocated, cpuTime, median } from './decode/measure.ts';
import { CASES, type Case, OURS, OURS_PUBLIC, type Read } from './decode/readers.ts';
import type { Stream } from './decode/streams.ts';

// Our readers of provider streams against the vendors' SDKs, the AI SDK's provider and `JSON.parse` of the same
// payloads, the floor. CPU microseconds an event, as medians of interleaved rounds, and their ratio to the floor;
// bytes allocated an event at 16 KiB. It fails where our public stream() misses its target at 16 KiB, or is not
// three times as fast as every peer.
//   npm run bench:decode -- [events] [rounds]

const [events = '20000', rounds = '7'] = process.argv.slice(2);
const COUNT = Number(events);
const ROUNDS = Number(rounds);
const KIB = 1024;
const SIZES = [1, 16, 64];
const TARGET_SIZE = 16;
const AHEAD_OF_PEERS = 3;

function parseAll({ payloads }: Stream): void {
  let kept: unknown;
  for (const payload of payloads) kept = JSON.parse(payload);
  if (kept === undefined) throw new Error('Nothing was parsed.');
}

async function readAll(read: Read, stream: Stream, kib: number): Promise<void> {
  const length = await read(stream, kib * KIB);
  if (length !== stream.textLength) {
    throw new Error(`Text was lost: ${length} of ${stream.textLength} characters.`);
  }
}

/** Times of the floor (`''`) and of each reader and size (`name/size`). The first round warms up. */
async function time({ readers }: Case, stream: Stream): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number[]>();
  const note = (key: string, round: number, spent: number): void => {
    if (round > 0) times.set(key, [...(times.get(key) ?? []), spent]);
  };
  for (let round = 0; round <= ROUNDS; round++) {
    note('', round, await cpuTime(() => parseAll(stream)));
    for (const [name, read] of Object.entries(readers)) {
      for (const kib of SIZES) {
        note(`${name}/${kib}`, round, await cpuTime(() => readAll(read, stream, kib)));
      }
    }
  }
  return new Map(Array.from(times, ([key, spent]) => [key, median(spent)] as const));
}

async function run(subject: Case): Promise<readonly string[]> {
  const stream = subject.create(COUNT);
  const times = await time(subject, stream);
  const floor = times.get('') ?? 0;
  const ratioOf = (name: string, kib: number): number => (times.get(`${name}/${kib}`) ?? 0) / floor;
  const rows: Record<string, Record<string, string>> = {
    'JSON.parse (floor)': {
      'µs/event': (floor / COUNT).toFixed(2),
      ...Object.fromEntries(SIZES.map((kib) => [`${kib} KiB`, '×1.00'])),
      'B/event': ((await allocated(() => parseAll(stream))) / COUNT).toFixed(0),
    },
  };
  for (const [name, read] of Object.entries(subject.readers)) {
    const bytes = await allocated(() => readAll(read, stream, TARGET_SIZE));
    rows[name] = {
      'µs/event': ((times.get(`${name}/${TARGET_SIZE}`) ?? 0) / COUNT).toFixed(2),
      ...Object.fromEntries(SIZES.map((kib) => [`${kib} KiB`, `×${ratioOf(name, kib).toFixed(2)}`])),
      'B/event': (bytes / COUNT).toFixed(0),
    };
  }
  console.log(
    `\n${subject.name}${subject.target === undefined ? '' : `, target ×${subject.target} at 16 KiB`}`,
  );
  console.table(rows);
  return misses(subject, ratioOf);
}

function misses(
  { name, target, readers }: Case,
  ratioOf: (name: string, kib: number) => number,
): readonly string[] {
  const own = ratioOf(OURS_PUBLIC, TARGET_SIZE);
  const missed = [];
  if (target !== undefined && own > target) {
    missed.push(`${name}: stream() is at ×${own.toFixed(2)}, over its target of ×${target}`);
  }
  for (const peer of Object.keys(readers)) {
    const ahead = ratioOf(peer, TARGET_SIZE) / own;
    if (peer === OURS || peer === OURS_PUBLIC || ahead >= AHEAD_OF_PEERS) continue;
    missed.push(`${name}: stream() is only ${ahead.toFixed(1)} times as fast as ${peer}`);
  }
  return missed;
}

const missed: string[] = [];
for (const subject of CASES) missed.push(...(await run(subject)));
console.log(missed.length === 0 ? '\nAll targets are met.' : `\nMissed:\n  ${missed.join('\n  ')}`);
process.exitCode = missed.length === 0 ? 0 : 1;
