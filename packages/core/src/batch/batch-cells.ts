import type { Answer } from '../contract/comparison.ts';
import { currentAnswer, isPending } from '../session/select.ts';
import type { BatchContestant, BatchRow } from './batch-record.ts';

/** One row's answer of one contestant. `waiting` is also one that was stopped or cut off: it will be asked again. */
export type CellStatus = 'waiting' | 'running' | 'done' | 'failed';

/** How many cells are in which state. */
export type CellCounts = Readonly<Record<CellStatus, number>>;

export const NO_CELLS: CellCounts = { waiting: 0, running: 0, done: 0, failed: 0 };

/** What has become of one cell. */
export function cellStatus(row: BatchRow, contestantId: string, isRunning: boolean): CellStatus {
  if (row.error !== undefined) return 'failed';
  const answer = answerOf(row, contestantId);
  if (answer?.status === 'done') return 'done';
  if (answer?.status === 'error') return 'failed';
  return isRunning && answer !== undefined && isPending(answer) ? 'running' : 'waiting';
}

/** The answer that counts: the newest version. */
export function answerOf({ comparison }: BatchRow, contestantId: string): Answer | undefined {
  const slot = comparison?.turns[0]?.answers.find((each) => each.contestantId === contestantId);
  return slot && currentAnswer(slot);
}

export function countCells(
  row: BatchRow,
  contestants: readonly BatchContestant[],
  isRunning: boolean,
): CellCounts {
  const counts = { ...NO_CELLS };
  for (const { id } of contestants) counts[cellStatus(row, id, isRunning)] += 1;
  return counts;
}

/** All of `counts` with one row's in the place of what they were. */
export function recount(counts: CellCounts, before: CellCounts, after: CellCounts): CellCounts {
  const change = (status: CellStatus) => counts[status] - before[status] + after[status];
  return {
    waiting: change('waiting'),
    running: change('running'),
    done: change('done'),
    failed: change('failed'),
  };
}
