import type { Contestant, ModelInfo } from '@llmselect/core';
import { modelLabel, providerLabel, providerOf } from './model-label.ts';
import type { Texts } from './texts.ts';

/** How many contestant colours there are before they start over. */
const COLORS = 8;

/** How a contestant is shown: the same wherever it appears. */
export interface ContestantView {
  readonly id: string;
  readonly modelId: string | undefined;
  readonly name: string;
  readonly provider: string;
  /** 1 to 8: which of the `--llm-c*` tokens marks it; 0 for none. */
  readonly color: number;
}

/** Names and colours for all contestants of a record. Equal names are told apart by a number; a contestant's colour never changes. */
export function viewContestants(
  contestants: readonly Contestant[],
  models: readonly ModelInfo[],
): ReadonlyMap<string, ContestantView> {
  const seen = new Map<string, number>();
  const views = new Map<string, ContestantView>();
  let index = 0;
  for (const contestant of contestants) {
    const { id, modelId, label, replaces } = contestant;
    const before = contestants.find((other) => other.id === replaces);
    const taken = before && views.get(before.id);
    // The same model with other parameters is still the same column.
    if (taken !== undefined && before?.modelId === modelId && before?.label === label) {
      views.set(id, { ...taken, id });
      continue;
    }
    // When colours start over, who takes a column over has its colour: another column may still have its own.
    const view = viewContestant(contestant, models, index < COLORS || !taken ? index : taken.color - 1);
    index += 1;
    const count = (seen.get(view.name) ?? 0) + 1;
    seen.set(view.name, count);
    views.set(id, count === 1 ? view : { ...view, name: `${view.name} (${count})` });
  }
  return views;
}

/** Contestants of whom nobody is to know who they are: a letter each, by place, and no colour. */
export function viewBlind(
  contestants: readonly Contestant[],
  texts: Texts,
): ReadonlyMap<string, ContestantView> {
  return new Map(
    contestants.map(({ id }, index) => {
      const name = texts.get('blindName', { letter: String.fromCodePoint(65 + (index % 26)) });
      return [id, { id, modelId: undefined, name, provider: '', color: 0 }];
    }),
  );
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
