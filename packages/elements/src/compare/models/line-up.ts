import type { Contestant, ContestantInput, ModelInfo } from '@llmselect/core';

/** How many columns a page starts with when it names no models. */
const DEFAULT_CONTESTANTS = 4;

/** The full model ids in a comma-separated list, in order; repeated ones are kept. */
export function parseModels(models: string): readonly ContestantInput[] {
  return models
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '')
    .map((modelId) => ({ modelId }));
}

/** Who starts when nobody was named: the first model of each provider, or the first two of a single provider. */
export function defaultLineUp(models: readonly ModelInfo[], max: number): readonly ContestantInput[] {
  const firsts = models.filter(
    ({ providerId }, index) => models.findIndex((other) => other.providerId === providerId) === index,
  );
  const chosen = firsts.length > 1 ? firsts : models.slice(0, 2);
  return chosen.slice(0, Math.min(max, DEFAULT_CONTESTANTS)).map(({ id }) => ({ modelId: id }));
}

/** Contestants as the next line-up can name them, so that each keeps its column and thread. */
export function toInputs(contestants: readonly Contestant[]): readonly ContestantInput[] {
  return contestants.flatMap(({ id, modelId, label, params, replaces }) =>
    modelId === undefined ? [] : [{ id, modelId, label, params, replaces }],
  );
}
