import type { GenerationParams, ReasoningEffort } from '@llmselect/core';
import type { LeftOut } from '../http/left-out.ts';
import { nearestEffort } from '../http/nearest-effort.ts';

/** The parameters with the nearest effort of those a model knows; a model that knows none loses it with a warning. */
export function adaptEffort(
  params: GenerationParams,
  known: readonly ReasoningEffort[],
  leftOut: LeftOut,
): GenerationParams {
  const asked = params.reasoningEffort;
  if (asked === undefined) return params;
  const nearest = nearestEffort(asked, known);
  if (nearest === undefined && asked === 'none') return { ...params, reasoningEffort: undefined };
  return {
    ...params,
    reasoningEffort:
      nearest === undefined
        ? leftOut.drop('reasoningEffort', asked, 'has no such setting')
        : leftOut.change('reasoningEffort', asked, nearest),
  };
}
