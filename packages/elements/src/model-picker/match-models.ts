import type { ModelInfo } from '@llmselect/core';
import { modelLabel, providerLabel } from '../internal/model-label.ts';

/** The models of one provider, in the order they are listed. */
export interface ModelGroup {
  readonly providerId: string;
  readonly label: string;
  readonly models: readonly ModelInfo[];
}

/** The models whose name, id or provider holds every word of the search, grouped by provider. */
export function matchModels(models: readonly ModelInfo[], search: string): readonly ModelGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, ModelInfo[]>();
  for (const model of models) {
    const haystack =
      `${modelLabel(model.id, models)} ${model.id} ${providerLabel(model.providerId)}`.toLowerCase();
    if (!words.every((word) => haystack.includes(word))) continue;
    const group = groups.get(model.providerId);
    if (group === undefined) groups.set(model.providerId, [model]);
    else group.push(model);
  }
  return Array.from(groups, ([providerId, found]) => ({
    providerId,
    label: providerLabel(providerId),
    models: found,
  }));
}
