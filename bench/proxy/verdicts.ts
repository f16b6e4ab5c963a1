import { type Figures, middle, quietFirstWord, ratio } from './figures.ts';
import type { Idle } from './idle.ts';
import type { Cell } from './measure.ts';
import type { RouteTimes } from './routes.ts';
import type { RowName } from './rows.ts';

/** One target: what was found, and what it may be at most. */
export interface Verdict {
  readonly what: string;
  readonly found: number;
  readonly limit: number;
  readonly unit: string;
}

/** Where CPU time is compared: as reference/server.md §4.4 does. */
export const CPU_AT_ONCE = 16;
/** `pipe` by Fetch, `pipe-node` where the node mount takes its shorter way. See reference/perf.md §6. */
const CPU_LIMITS: readonly (readonly [RowName, number])[] = [
  ['pipe', 2.2],
  ['pipe-node', 1.5],
  ['compare', 4],
  ['compare-node', 4],
];
const OURS: readonly RowName[] = ['pipe', 'pipe-node', 'compare', 'compare-node'];
/**
 * Shares of Portkey's CPU. Half is for a server on Node that is mounted as the README says; by the global `fetch`, which
 * Portkey uses too, it has to be ahead. See docs/decisions/0016.
 */
const CPU_SHARES: Partial<Record<RowName, number>> = { 'compare-node': 0.5 };
const FIRST_BYTE_MS = 1.5;
const ROUTE_MS = 50;
const GIGABYTE = 1e9;

type AllFigures = ReadonlyMap<RowName, Figures>;

export function cpu({ cpuMs }: Cell): number {
  return cpuMs;
}

/** What a row adds to the first word of the upstream itself, one stream at a time. */
export function addedFirstWord(figures: AllFigures, name: RowName): number {
  const own = figures.get(name)?.burst.get(1) ?? [];
  const direct = figures.get('direct')?.burst.get(1) ?? [];
  return middle(own, quietFirstWord) - middle(direct, quietFirstWord);
}

export function cpuRatio(figures: AllFigures, name: RowName): number {
  const at = (row: RowName) => figures.get(row)?.burst.get(CPU_AT_ONCE) ?? [];
  return ratio(at(name), at('floor'), cpu);
}

/** All targets that the figures can judge. */
export function judge(
  figures: AllFigures,
  idle: Idle | undefined,
  routes: readonly RouteTimes[],
): readonly Verdict[] {
  const own = OURS.filter((name) => figures.has(name));
  return [
    ...CPU_LIMITS.filter(([name]) => figures.has(name)).map(([name, limit]) => ({
      what: `${name}: CPU against bare node:http`,
      found: cpuRatio(figures, name),
      limit,
      unit: '×',
    })),
    ...own.map((name) => ({
      what: `${name}: added to the first byte`,
      found: addedFirstWord(figures, name),
      limit: FIRST_BYTE_MS,
      unit: ' ms',
    })),
    ...own.flatMap((name) => againstPortkey(figures, name)),
    ...(idle === undefined
      ? []
      : [
          {
            what: `${idle.streams} idle streams in one process`,
            found: idle.rss / GIGABYTE,
            limit: 1,
            unit: ' GB',
          },
        ]),
    ...routes.map(({ route, p95 }) => ({
      what: `${route}, 95th percentile`,
      found: p95,
      limit: ROUTE_MS,
      unit: ' ms',
    })),
  ];
}

/** As shares of what Portkey takes in the same run: below 1 is ahead of it. */
function againstPortkey(figures: AllFigures, name: RowName): readonly Verdict[] {
  const ours = figures.get(name);
  const theirs = figures.get('portkey');
  if (ours === undefined || theirs === undefined) return [];
  const share = (what: string, found: number, limit = 1): Verdict => ({
    what: `${name} against Portkey: ${what}`,
    found,
    limit,
    unit: '×',
  });
  const burst = [...ours.burst].map(([atOnce, cells]) =>
    share(
      `time a stream, ${atOnce} at once`,
      ratio(cells, theirs.burst.get(atOnce) ?? [], ({ streamsPerSecond }) => 1 / streamsPerSecond),
    ),
  );
  return [
    ...burst,
    share(
      'CPU',
      ratio(ours.burst.get(CPU_AT_ONCE) ?? [], theirs.burst.get(CPU_AT_ONCE) ?? [], cpu),
      CPU_SHARES[name],
    ),
    share('CPU of a paced stream', ratio(ours.paced, theirs.paced, cpu)),
    share('added to the first byte', addedFirstWord(figures, name) / addedFirstWord(figures, 'portkey')),
    share('memory at most', ours.used.peakRss / theirs.used.peakRss),
  ];
}

export function isMet({ found, limit }: Verdict): boolean {
  return found <= limit;
}
