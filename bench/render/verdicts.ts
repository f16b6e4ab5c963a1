import { type Case, COLUMNS, LIVE_MIXED, LIVE_WORST, MIXED, nameOf, PLAIN, WORST } from './cases.ts';
import type { Cost } from './stage.ts';
import type { SubjectName } from './subjects.ts';

/** What a case cost each subject; `undefined` for one that did not come to an end. */
export type Row = ReadonlyMap<SubjectName, Cost | undefined>;

/** Whether a target is met. */
export interface Verdict {
  readonly target: string;
  readonly found: number;
  readonly limit: number;
  readonly unit: string;
}

const FLOOR = 2.5;
const FLOOR_HIGHLIGHTED = 3.5;
const LINEAR = 4.5;
const OF_STREAMDOWN = 0.25;
const LIVE_TASK_MS = 50;
const WORST_TASK_MS = 100;
const OPENING_TASK_MS = 200;

/** Judges what was measured by the targets of reference/perf.md §3. What was not measured is not judged. */
export function judge(rows: ReadonlyMap<string, Row>, talk: ReadonlyMap<string, Cost>): readonly Verdict[] {
  const cost = (one: Case, subject: SubjectName): Cost | undefined => rows.get(nameOf(one))?.get(subject);
  const verdicts: Verdict[] = [];
  const demand = (target: string, found: number | undefined, limit: number, unit: string): void => {
    if (found !== undefined && !Number.isNaN(found)) verdicts.push({ target, found, limit, unit });
  };
  const against = (cases: readonly Case[], other: SubjectName, limit: number): void => {
    for (const one of cases)
      demand(`${nameOf(one)}, against ${other}`, ratio(cost(one, 'ours'), cost(one, other)), limit, '×');
  };
  const grow = (cases: readonly Case[]): void => {
    for (const large of cases.filter(({ kib }) => kib === 128)) {
      const small = { ...large, kib: 32 };
      const found = ratio(cost(large, 'ours'), cost(small, 'ours'));
      demand(`${nameOf(large)}, against 32 kB`, found, LINEAR, '×');
    }
  };
  const tasks = (cases: readonly Case[], limit: number): void => {
    for (const one of cases) {
      // What did not come to an end is the worst of all.
      const found = rows.has(nameOf(one))
        ? (cost(one, 'ours')?.longestTask ?? Number.POSITIVE_INFINITY)
        : undefined;
      demand(`${nameOf(one)}, longest task`, found, limit, ' ms');
    }
  };
  against(PLAIN, 'floor', FLOOR);
  against(MIXED, 'floor', FLOOR_HIGHLIGHTED);
  for (const cases of [PLAIN, MIXED, COLUMNS, WORST]) grow(cases);
  // Not where text comes slowly: frames are then most of what it costs, and plain text too costs more than a quarter.
  against([...MIXED, ...COLUMNS], 'Streamdown', OF_STREAMDOWN);
  tasks(WORST, WORST_TASK_MS);
  tasks([...LIVE_MIXED, ...LIVE_WORST], LIVE_TASK_MS);
  // Frames are by the clock, which other programs move: they are shown, and not judged.
  for (const [step, { longestTask }] of talk)
    demand(
      `long conversation, ${step}, longest task`,
      longestTask,
      step === 'open' ? OPENING_TASK_MS : WORST_TASK_MS,
      ' ms',
    );
  return verdicts;
}

/** A verdict as a line to print. */
export function verdictLine({ target, found, limit, unit }: Verdict): string {
  return `${found <= limit ? 'met   ' : 'MISSED'}  ${target}: ${found.toFixed(2)}${unit}, at most ${limit}${unit}`;
}

function ratio(one: Cost | undefined, other: Cost | undefined): number | undefined {
  return one && other && one.total / other.total;
}
