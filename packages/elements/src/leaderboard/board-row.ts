import type { ModelInfo, ModelMeasures, RankRow } from '@llmselect/core';
import { modelColors } from '../internal/model-colors.ts';
import { modelLabel, providerLabel, providerOf } from '../internal/model-label.ts';
import type { Board } from './gather-board.ts';

/** One model: what people thought of it, and what was measured. Either may be missing. */
export interface BoardRow {
  readonly modelId: string;
  readonly name: string;
  readonly provider: string;
  /** 1 to 8: which of the `--llm-c*` tokens marks it. */
  readonly color: number;
  readonly rank?: RankRow | undefined;
  readonly measures?: ModelMeasures | undefined;
}

export interface RowNames {
  readonly models: readonly ModelInfo[];
  readonly colors: ReadonlyMap<string, number> | undefined;
}

/** One row for each model that was voted on or measured, the best first, and those without a vote after them. */
export function boardRows({ ranking, measures }: Board, names: RowNames): readonly BoardRow[] {
  const ranked = new Map(ranking.rows.map((row) => [row.modelId, row]));
  const measured = new Map(measures.map((each) => [each.modelId, each]));
  const ids = new Set([...ranked.keys(), ...measured.keys()]);
  const colors = modelColors(ids, names.colors);
  return Array.from(ids, (modelId) => ({
    modelId,
    name: modelLabel(modelId, names.models),
    provider: providerLabel(providerOf(modelId)),
    color: colors.get(modelId) ?? 0,
    rank: ranked.get(modelId),
    measures: measured.get(modelId),
  }));
}
