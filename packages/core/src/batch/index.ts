export type {
  Batch,
  BatchOptions,
  BatchRowState,
  BatchState,
  BatchStatus,
  BatchSurroundings,
} from './batch.ts';
export type { CellCounts, CellStatus } from './batch-cells.ts';
export type { BatchContestant, BatchPrompt, BatchRecord, BatchRow } from './batch-record.ts';
export { batchSchema, parseBatch } from './batch-schema.ts';
export { loadBatch, removeBatch } from './batch-shelf.ts';
export { createBatch } from './create-batch.ts';
export type { BatchContestantInput, NewBatch } from './new-batch.ts';
export { type ParseTableOptions, parseTable, type Table } from './parse-table.ts';
export { byPromptVersion, promptVersionOf } from './prompt-versions.ts';
export type { BatchBudget } from './row-budget.ts';
