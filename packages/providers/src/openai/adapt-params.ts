import type { GenerationParams } from '@llmselect/core';
import type { LeftOut } from '../http/left-out.ts';
import { nearestEffort } from '../http/nearest-effort.ts';
import { familyOf } from './families.ts';

const REJECTED = 'is a reasoning model and rejects it';

/** The parameters as a model of OpenAI takes them. What is left out or changed is noted. */
export function adaptParams(modelId: string, params: GenerationParams, leftOut: LeftOut): GenerationParams {
  const family = familyOf(modelId);
  const reasoningEffort = adaptEffort(modelId, params.reasoningEffort, leftOut);
  const mayStop = family.stop;
  const maySample =
    family.sampling === 'always' || (family.sampling === 'unless-reasoning' && reasoningEffort === 'none');
  const isSearch = /-search-preview/.test(modelId);
  const sampling = <Value>(param: string, value: Value | undefined): Value | undefined =>
    maySample && !isSearch ? value : leftOut.drop(param, value, isSearch ? 'rejects it' : REJECTED);
  return {
    ...params,
    reasoningEffort,
    temperature: sampling('temperature', params.temperature),
    topP: sampling('topP', params.topP),
    frequencyPenalty: sampling('frequencyPenalty', params.frequencyPenalty),
    presencePenalty: sampling('presencePenalty', params.presencePenalty),
    stop: mayStop ? params.stop : leftOut.drop('stop', params.stop, REJECTED),
  };
}

function adaptEffort(
  modelId: string,
  asked: GenerationParams['reasoningEffort'],
  leftOut: LeftOut,
): GenerationParams['reasoningEffort'] {
  const { efforts } = familyOf(modelId);
  if (asked === undefined || (asked === 'none' && efforts.length === 0)) return undefined;
  const nearest = nearestEffort(asked, efforts);
  if (nearest === undefined) return leftOut.drop('reasoningEffort', asked, 'does not reason');
  return leftOut.change('reasoningEffort', asked, nearest);
}
