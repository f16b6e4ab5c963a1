import { providerOf } from '../internal/model-label.ts';
import type { CsvCell } from '../internal/write-csv.ts';
import type { SpendingRow } from './spending.ts';

const HEAD = [
  'day',
  'provider',
  'model',
  'answers',
  'answers_cached',
  'answers_unpriced',
  'input_tokens',
  'cached_input_tokens',
  'output_tokens',
  'cost_usd',
  'cost_estimated',
  'saved_usd',
];

/** One line a day and model for `writeCsv`, the oldest day first, names of columns above. */
export function spendingCells(rows: readonly SpendingRow[]): readonly (readonly CsvCell[])[] {
  const sorted = rows.toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
  return [HEAD, ...sorted.map(cellsOf)];
}

function cellsOf(row: SpendingRow): readonly CsvCell[] {
  const { modelId } = row;
  return [
    row.day,
    modelId === undefined ? undefined : providerOf(modelId),
    modelId,
    row.answers,
    row.cached,
    row.unpriced,
    row.inputTokens,
    row.cachedInputTokens,
    row.outputTokens,
    row.usd,
    String(row.estimated),
    row.savedUsd,
  ];
}

function sortKey({ day, modelId }: SpendingRow): string {
  return `${day} ${modelId ?? ''}`;
}
