import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Task } from './render/page.ts';
import { preparePeers } from './render/peers.ts';
import { type Cost, openStage, type Stage } from './render/stage.ts';
import type { SubjectName } from './render/subjects.ts';
import type { Shape } from './render/texts.ts';

// Rendering of streamed Markdown in Chromium: what an answer costs the main thread, ours against the plain-text floor
// and the peers, in fresh pages and interleaved rounds, as medians. An answer comes in pieces of 16 characters, flat
// out (64 of them a frame) or at 200 a second. It fails where we miss a target of reference/perf.md §3.
//   npm run bench:render -- [--quick] [--rounds 3] [--no-peers]

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    'no-peers': { type: 'boolean', default: false },
  },
});
const ROUNDS = values.quick ? 1 : Number(values.rounds);
const FLOOR = 2.5;
const FLOOR_HIGHLIGHTED = 3.5;
const LINEAR = 4.5;
const OF_STREAMDOWN = 0.25;
const LONG_TASK_MS = 50;
const LIVE = 200;

type Case = Omit<Task, 'subject'> & { readonly turns?: number };

const at = (shape: Shape, kib: number, columns = 1, rate = 0): Case => ({ shape, kib, columns, rate });
const SIZES = [4, 32, 128] as const;
const PLAIN = SIZES.map((kib) => at('plain', kib));
const MIXED = SIZES.map((kib) => at('mixed', kib));
const WORST = (['fence', 'list', 'table', 'paragraph', 'quote', 'math'] as const).map((shape) =>
  at(shape, 128),
);
const COLUMNS = SIZES.map((kib) => at('mixed', kib, 4));
const LIVE_CASES: readonly Case[] = [
  at('mixed', 32, 1, LIVE),
  at('mixed', 32, 4, LIVE),
  ...(['fence', 'list', 'table', 'paragraph'] as const).map((shape) => at(shape, 128, 4, LIVE)),
];
const LONG_TALK: Case = { ...at('mixed', 32, 4, LIVE), turns: 200 };

/** Middle costs by subject, of the tasks that came to an end. */
type Row = ReadonlyMap<SubjectName, Cost>;

const keyOf = ({ shape, kib, columns, rate, turns }: Case): string =>
  `${shape}, ${kib} kB × ${columns}${rate === 0 ? '' : `, ${rate}/s`}${turns === undefined ? '' : `, after ${turns} turns`}`;

async function measure(stage: Stage, task: Case, subjects: readonly SubjectName[]): Promise<Row> {
  const costs = new Map<SubjectName, (Cost | undefined)[]>();
  for (let round = 0; round < (task.rate === 0 ? ROUNDS : 1); round++)
    for (const subject of subjects) {
      const known = costs.get(subject) ?? [];
      // What did not finish in a minute once is not waited for again.
      if (known.includes(undefined)) continue;
      costs.set(subject, [...known, await stage.run({ ...task, subject }, task.turns)]);
    }
  const rows: Record<string, Record<string, string>> = {};
  const middle = new Map<SubjectName, Cost>();
  for (const [subject, all] of costs) {
    const done = all.filter((cost) => cost !== undefined).toSorted((a, b) => a.total - b.total);
    const cost = all.includes(undefined) ? undefined : done[Math.floor(done.length / 2)];
    if (cost !== undefined) middle.set(subject, cost);
    rows[subject] = cost === undefined ? { 'main thread': '> 1 min' } : describe(cost, middle.get('floor'));
  }
  console.log(`\n${keyOf(task)}`);
  console.table(rows);
  return middle;
}

function describe(cost: Cost, floor: Cost | undefined): Record<string, string> {
  return {
    'main thread': `${cost.total.toFixed(0)} ms`,
    floor: floor === undefined ? '' : `×${(cost.total / floor.total).toFixed(2)}`,
    script: cost.script.toFixed(0),
    layout: cost.layout.toFixed(0),
    'longest task': cost.longestTask < LONG_TASK_MS ? '< 50' : cost.longestTask.toFixed(0),
    'frame p95': cost.frame95.toFixed(0),
    late: String(cost.dropped),
    'heap MB': cost.heapMb.toFixed(1),
  };
}

function judge(rows: ReadonlyMap<string, Row>): readonly string[] {
  const cost = (task: Case, subject: SubjectName): Cost | undefined => rows.get(keyOf(task))?.get(subject);
  const ratio = (a: Cost | undefined, b: Cost | undefined): number =>
    (a?.total ?? 0) / (b?.total ?? Number.POSITIVE_INFINITY);
  const missed: string[] = [];
  const demand = (what: string, found: number, limit: number, unit: string): void => {
    if (found > limit) missed.push(`${what}: ${found.toFixed(2)}${unit}, target ${limit}${unit}`);
  };
  for (const task of [...PLAIN, ...MIXED]) {
    const limit = task.shape === 'plain' ? FLOOR : FLOOR_HIGHLIGHTED;
    demand(`${keyOf(task)}, against the floor`, ratio(cost(task, 'ours'), cost(task, 'floor')), limit, '×');
  }
  demand(
    '128 kB against 32 kB',
    ratio(cost(at('plain', 128), 'ours'), cost(at('plain', 32), 'ours')),
    LINEAR,
    '×',
  );
  for (const task of [...MIXED, ...COLUMNS, ...LIVE_CASES])
    demand(
      `${keyOf(task)}, against Streamdown`,
      ratio(cost(task, 'ours'), cost(task, 'Streamdown')),
      OF_STREAMDOWN,
      '×',
    );
  for (const task of [...LIVE_CASES, LONG_TALK])
    demand(`${keyOf(task)}, longest task`, cost(task, 'ours')?.longestTask ?? 0, LONG_TASK_MS, ' ms');
  return missed;
}

const folder = await mkdtemp(join(tmpdir(), 'llmselect-render-'));
const peers = values['no-peers'] ? [] : await preparePeers(folder);
const stage = await openStage(folder);
const rows = new Map<string, Row>();
try {
  const own: readonly SubjectName[] = ['floor', 'ours'];
  const plan: readonly (readonly [readonly Case[], readonly SubjectName[]])[] = values.quick
    ? [
        [PLAIN, own],
        [MIXED, [...own, ...peers]],
        [WORST, own],
      ]
    : [
        [PLAIN, own],
        [MIXED, [...own, ...peers]],
        [COLUMNS, [...own, ...peers]],
        [WORST, own],
        [LIVE_CASES.slice(0, 2), [...own, ...peers]],
        [LIVE_CASES.slice(2), own],
        [[LONG_TALK], own],
      ];
  for (const [tasks, subjects] of plan)
    for (const task of tasks) rows.set(keyOf(task), await measure(stage, task, subjects));
} finally {
  await stage.close();
  await rm(folder, { recursive: true, force: true });
}
const missed = judge(rows);
console.log(missed.length === 0 ? '\nAll targets are met.' : `\nMissed:\n  ${missed.join('\n  ')}`);
process.exitCode = missed.length === 0 ? 0 : 1;
