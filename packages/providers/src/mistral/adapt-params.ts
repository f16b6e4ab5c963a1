import type { GenerationParams } from '@llmselect/core';
import type { LeftOut } from '../http/left-out.ts';

const MAX_TEMPERATURE = 1.5;

/** The parameters as Mistral's models take them. What is left out or changed is noted. */
export function adaptParams(modelId: string, params: GenerationParams, leftOut: LeftOut): GenerationParams {
  const { temperature } = params;
  return {
    ...params,
    temperature:
      temperature === undefined
        ? undefined
        : leftOut.change('temperature', temperature, Math.min(temperature, MAX_TEMPERATURE)),
    reasoningEffort: adaptEffort(modelId, params.reasoningEffort, leftOut),
  };
}

/** Mistral's hybrid models think or do not; Magistral always thinks; the others never do. */
function adaptEffort(
  modelId: string,
  asked: GenerationParams['reasoningEffort'],
  leftOut: LeftOut,
): GenerationParams['reasoningEffort'] {
  if (asked === undefined) return undefined;
  if (/^mistral-(small|medium)-(latest|2[6-9]\d\d)$/.test(modelId)) {
    return leftOut.change('reasoningEffort', asked, asked === 'none' ? 'none' : 'high');
  }
  const thinks = modelId.startsWith('magistral');
  if (asked === 'none' && !thinks) return undefined;
  return leftOut.drop('reasoningEffort', asked, thinks ? 'always reasons' : 'does not reason');
}
