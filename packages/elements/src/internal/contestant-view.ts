import type { Contestant, ModelInfo } from '@llmselect/core';
import { modelLabel, providerLabel, providerOf } from './model-label.ts';

/** How many contestant colours there are before they start over. */
const COLORS = 8;

/** How a contestant is shown: the same wherever it appears. */
export interface ContestantView {
  readonly id: string;
  readonly modelId: string | undefined;
  readonly name: string;
  readonly provider: string;
  /** 1 to 8: which of the `--llm-c*` tokens marks it. */
  readonly color: number;
}

/** Names and colours for all contestants of a record. Equal names are told apart by a number; a contestant's colour never changes. */
export function viewContestants(
  contestants: readonly Contestant[],
  models: readonly ModelInfo[],
): ReadonlyMap<string, ContestantView> {
  const seen = new Map<string, number>();
  const views = contestants.map((contestant, index): ContestantView => {
    const view = viewContestant(contestant, models, index);
    const count = (seen.get(view.name) ?? 0) + 1;
    seen.set(view.name, count);
    return count === 1 ? view : { ...view, name: `${view.name} (${count})` };
  });
  return new Map(views.map((view) => [view.id, view]));
}

/** One contestant by itself; `index` is its place in the record. */
export function viewContestant(
  { id, modelId, label }: Contestant,
  models: readonly ModelInfo[],
  index: number,
): ContestantView {
  return {
    id,
    modelId,
    name: label ?? (modelId === undefined ? id : modelLabel(modelId, models)),
    provider: modelId === undefined ? '' : providerLabel(providerOf(modelId)),
    color: (index % COLORS) + 1,
  };
}
