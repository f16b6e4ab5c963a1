import type { SerializedError } from '../errors/llm-select-error.ts';
import type { BatchRowState, BatchState, BatchStatus } from './batch.ts';
import { type CellStatus, cellStatus, countCells, NO_CELLS, recount } from './batch-cells.ts';
import type { BatchContestant, BatchRecord, BatchRow } from './batch-record.ts';

/** Everything that can happen to a batch. */
export type BatchAction =
  | { readonly type: 'status'; readonly status: BatchStatus; readonly error?: SerializedError | undefined }
  | { readonly type: 'row'; readonly index: number; readonly row: BatchRow; readonly isRunning: boolean };

/** A batch at rest. */
export function initialState({ id, name, contestants, rows }: BatchRecord): BatchState {
  const cells = rows.reduce(
    (counts, row) => recount(counts, NO_CELLS, countCells(row, contestants, false)),
    NO_CELLS,
  );
  return {
    id,
    name,
    status: 'idle',
    contestants,
    rows: rows.map((row, index) => describeRow(row, index, contestants, false)),
    cells,
  };
}

/** Folds one action into the state. Pure; rows that an action does not touch keep their identity. */
export function reduceBatch(state: BatchState, action: BatchAction): BatchState {
  if (action.type === 'status') {
    const { error: _, ...rest } = state;
    return { ...rest, status: action.status, ...(action.error && { error: action.error }) };
  }
  const { index, row, isRunning } = action;
  const before = state.rows[index];
  if (before === undefined) return state;
  const after = describeRow(row, index, state.contestants, isRunning);
  return {
    ...state,
    rows: state.rows.with(index, after),
    cells: recount(state.cells, countRow(before), countRow(after)),
  };
}

/** The row without what follows from it. */
export function plainRow({ values, comparison, error, kept }: BatchRow): BatchRow {
  return {
    values,
    ...(comparison && { comparison }),
    ...(error && { error }),
    ...(kept !== undefined && { kept }),
  };
}

function describeRow(
  row: BatchRow,
  index: number,
  contestants: readonly BatchContestant[],
  isRunning: boolean,
): BatchRowState {
  const cells = Object.fromEntries(contestants.map(({ id }) => [id, cellStatus(row, id, isRunning)]));
  return { ...plainRow(row), index, status: isRunning ? 'running' : statusOf(Object.values(cells)), cells };
}

function statusOf(cells: readonly CellStatus[]): CellStatus {
  return (['waiting', 'failed'] as const).find((status) => cells.includes(status)) ?? 'done';
}

function countRow({ cells }: BatchRowState) {
  const counts = { ...NO_CELLS };
  for (const status of Object.values(cells)) counts[status] += 1;
  return counts;
}
