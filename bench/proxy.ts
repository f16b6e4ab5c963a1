import { rm } from 'node:fs/promises';
import { freemem } from 'node:os';
import { parseArgs } from 'node:util';
import { type Figures, measureRows, middle, type Plan } from './proxy/figures.ts';
import { type Idle, measureIdle } from './proxy/idle.ts';
import { buildPrograms, launch, type Program } from './proxy/launch.ts';
import { createReplay } from './proxy/replay.ts';
import { measureRoutes } from './proxy/routes.ts';
import { COMPARE, type Row, type RowName, startRow, TITLES } from './proxy/rows.ts';
import { addedFirstWord, CPU_AT_ONCE, cpu, cpuRatio, isMet, judge } from './proxy/verdicts.ts';

// Our proxy and compare routes against bare node:http, bare Hono and Portkey's gateway, over the same upstream in the
// same run; every stream is checked to be whole. What holding idle streams costs, and how long the other routes take.
// CPU time and ratios hold on a busy machine too; streams a second and first bytes less so. It fails where a target of
// reference/perf.md §6 is missed.
//   npm run bench:proxy -- [--quick] [--rounds 5] [--only floor,pipe] [--node /usr/bin/node] [--idle 5000] [--far 50000]

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    only: { type: 'string', default: Object.keys(TITLES).join(',') },
    node: { type: 'string', default: process.execPath },
    idle: { type: 'string' },
    far: { type: 'string' },
  },
});
const { quick, node } = values;
const MEGABYTE = 1e6;

/** Processor time is compared where most are: a second of it, in which one collection of garbage more or less counts little. */
function streamsOf(atOnce: number): number {
  if (quick) return atOnce === 1 ? 20 : Math.max(atOnce, 100);
  if (atOnce === 1) return 150;
  return atOnce === CPU_AT_ONCE ? 4000 : 1500;
}

const PLAN: Plan = {
  rounds: Number(values.rounds ?? (quick ? 1 : 5)),
  // A server runs for days. What it does a stream goes on falling for some ten thousand, ours and others', as it is compiled.
  warmUp: quick ? 200 : 12_000,
  burst: [1, 16, 64, 256].map((atOnce) => ({
    atOnce,
    streams: streamsOf(atOnce),
  })),
  paced: { atOnce: 64, streams: quick ? 64 : 256, paceMs: 10 },
};
const IDLE = Number(values.idle ?? (quick ? 200 : 5000));
const FAR = Number(values.far ?? (quick ? 0 : 50_000));
/** Below what a process may open of files, with the sockets of both sides. */
const STREAMS_PER_PROCESS = 6250;

function print(figures: ReadonlyMap<RowName, Figures>): void {
  const rows: Record<string, Record<string, string>> = {};
  for (const [name, { row, burst, paced, idle, used }] of figures) {
    const isTarget = name !== 'direct';
    const cells = burst.get(CPU_AT_ONCE) ?? [];
    rows[row.title] = {
      ...Object.fromEntries(
        [...burst].map(([atOnce, all]) => [
          `streams/s, ${atOnce}`,
          middle(all, ({ streamsPerSecond }) => streamsPerSecond).toFixed(0),
        ]),
      ),
      'CPU ms': isTarget ? middle(cells, cpu).toFixed(3) : '',
      '× floor': isTarget && figures.has('floor') ? cpuRatio(figures, name).toFixed(2) : '',
      'CPU ms, paced': isTarget ? middle(paced, cpu).toFixed(2) : '',
      '+ first byte, ms': isTarget && figures.has('direct') ? addedFirstWord(figures, name).toFixed(2) : '',
      'MB idle → peak': isTarget
        ? `${(idle.rss / MEGABYTE).toFixed(0)} → ${(used.peakRss / MEGABYTE).toFixed(0)}`
        : '',
    };
  }
  console.table(rows);
}

function printIdle({ streams, rss, rssPerStream, heapPerStream, load }: Idle, processes: number): void {
  console.log(
    `${streams} idle comparisons over ${processes} process${processes === 1 ? '' : 'es'}: ` +
      `${(rss / MEGABYTE).toFixed(0)} MB in the fullest, ${(rssPerStream / 1000).toFixed(1)} kB a stream ` +
      `(${(heapPerStream / 1000).toFixed(1)} kB of it heap), ${(load * 100).toFixed(1)} % of one core for heartbeats.`,
  );
}

async function startRows(folder: string, upstream: Program): Promise<readonly Row[]> {
  const replay = createReplay();
  const rows: Row[] = [];
  for (const name of values.only.split(',')) {
    if (!(name in TITLES)) throw new Error(`There is no row ${name}.`);
    const row = await startRow(name as RowName, { node, folder, upstream, replay });
    if (row !== undefined) rows.push(row);
  }
  return rows;
}

async function holdIdle(folder: string, streams: number): Promise<Idle | undefined> {
  if (streams === 0) return undefined;
  const processes = Math.ceil(streams / STREAMS_PER_PROCESS);
  const needed = streams * 200_000;
  if (freemem() < needed) {
    console.log(
      `${streams} idle streams: left out, ${(needed / 1e9).toFixed(0)} GB of free memory are needed.`,
    );
    return undefined;
  }
  const seconds = quick ? 1 : 20;
  const idle = await measureIdle({ node, folder, question: COMPARE, streams, processes, seconds });
  printIdle(idle, processes);
  return idle;
}

const folder = await buildPrograms();
try {
  const upstream = await launch('upstream', { node, folder });
  const rows = await startRows(folder, upstream);
  const figures = await measureRows(rows, PLAN, (paceMs) => upstream.tell({ paceMs }));
  const environment = { UPSTREAM: `http://127.0.0.1:${upstream.port}`, STORE: 'sqlite' };
  // By the newest Node: an older one has no SQLite of its own.
  const served = { node: process.execPath, folder, environment, question: COMPARE };
  const routes = await measureRoutes(served, quick ? 50 : 1000);
  for (const { program } of rows) await program.stop();
  await upstream.stop();
  print(figures);
  console.table(
    Object.fromEntries(
      routes.map(({ route, median, p95 }) => [
        route,
        { 'median ms': median.toFixed(2), 'p95 ms': p95.toFixed(2) },
      ]),
    ),
  );
  const idle = await holdIdle(folder, IDLE);
  await holdIdle(folder, FAR);
  const verdicts = judge(figures, idle, routes);
  for (const verdict of verdicts) {
    const { what, found, limit, unit } = verdict;
    console.log(
      `${isMet(verdict) ? 'PASS' : 'MISS'}  ${what}: ${found.toFixed(2)}${unit}, at most ${limit}${unit}`,
    );
  }
  process.exitCode = verdicts.every(isMet) ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
