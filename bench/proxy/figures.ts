import { median } from '../decode/measure.ts';
import { type Cell, measure } from './measure.ts';
import type { Used } from './programs/control.ts';
import type { Row, RowName } from './rows.ts';

export interface Plan {
  readonly rounds: number;
  readonly warmUp: number;
  /** How many streams at once, and how many in all. */
  readonly burst: readonly { readonly atOnce: number; readonly streams: number }[];
  /** The realistic stream: so much time between two events. */
  readonly paced: { readonly atOnce: number; readonly streams: number; readonly paceMs: number };
}

/** What one row did in all rounds. */
export interface Figures {
  readonly row: Row;
  readonly burst: ReadonlyMap<number, readonly Cell[]>;
  readonly paced: readonly Cell[];
  readonly idle: Used;
  readonly used: Used;
}

/** Measures all rows, in another order each round, after each has been warmed up. */
export async function measureRows(
  rows: readonly Row[],
  plan: Plan,
  setPace: (paceMs: number) => void,
): Promise<ReadonlyMap<RowName, Figures>> {
  const idle = new Map<RowName, Used>();
  for (const row of rows) {
    idle.set(row.name, await row.program.used());
    await measure(row, plan.warmUp, 16);
  }
  const { streams, atOnce, paceMs } = plan.paced;
  setPace(paceMs);
  // What comes slowly takes ways that are not compiled yet: the first two rounds cost each row a third more.
  for (const row of [...rows, ...rows]) await measure(row, streams, atOnce);
  setPace(0);
  const burst = new Map<string, Cell[]>();
  const paced = new Map<RowName, Cell[]>();
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const cell of plan.burst) {
      for (const row of rotated(rows, round)) {
        const key = `${row.name}/${cell.atOnce}`;
        burst.set(key, [...(burst.get(key) ?? []), await measure(row, cell.streams, cell.atOnce)]);
      }
    }
    setPace(paceMs);
    for (const row of rotated(rows, round)) {
      const cell = await measure(row, streams, atOnce);
      paced.set(row.name, [...(paced.get(row.name) ?? []), cell]);
    }
    setPace(0);
  }
  const figures = new Map<RowName, Figures>();
  for (const row of rows) {
    const used = await row.program.used();
    figures.set(row.name, {
      row,
      burst: new Map(plan.burst.map(({ atOnce }) => [atOnce, burst.get(`${row.name}/${atOnce}`) ?? []])),
      paced: paced.get(row.name) ?? [],
      idle: idle.get(row.name) ?? used,
      used,
    });
  }
  return figures;
}

function rotated<T>(values: readonly T[], by: number): readonly T[] {
  const at = by % values.length;
  return [...values.slice(at), ...values.slice(0, at)];
}

/** The median over the rounds. */
export function middle(cells: readonly Cell[], of: (cell: Cell) => number): number {
  return median(cells.map(of));
}

/** The median of the ratios within each round, so that a busy minute counts for both alike. */
export function ratio(cells: readonly Cell[], floor: readonly Cell[], of: (cell: Cell) => number): number {
  return median(
    cells.flatMap((cell, round) => {
      const other = floor[round];
      return other === undefined ? [] : [of(cell) / of(other)];
    }),
  );
}

/** The low quantile of the first word: what else runs on the machine only ever adds to it. */
export function quietFirstWord({ firstWordMs }: Cell): number {
  return firstWordMs[Math.floor(firstWordMs.length / 10)] ?? Number.NaN;
}
