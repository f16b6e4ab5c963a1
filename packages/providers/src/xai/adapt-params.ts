import type { GenerationParams, ReasoningEffort } from '@llmselect/core';
import type { LeftOut } from '../http/left-out.ts';
import { adaptEffort } from '../openai-compatible/adapt-effort.ts';

/**
 * The parameters as a Grok takes them.
 *
 * @see https://docs.x.ai/docs/guides/reasoning
 */
export function adaptParams(modelId: string, params: GenerationParams, leftOut: LeftOut): GenerationParams {
  const adapted = adaptEffort(params, effortsOf(modelId), leftOut);
  if (!thinks(modelId)) return adapted;
  const refused = 'is a reasoning model and rejects it';
  return {
    ...adapted,
    frequencyPenalty: leftOut.drop('frequencyPenalty', params.frequencyPenalty, refused),
    presencePenalty: leftOut.drop('presencePenalty', params.presencePenalty, refused),
    stop: leftOut.drop('stop', params.stop, refused),
  };
}

/** Whether a Grok reasons: all since version 4 that are not named otherwise. */
function thinks(modelId: string): boolean {
  return !/non-reasoning|^grok-[12](?!\d)|^grok-3(?!-mini)/.test(modelId);
}

/** Most Groks think as long as they like. 4.20, which is older than 4.3, is one of them. */
function effortsOf(modelId: string): readonly ReasoningEffort[] {
  if (modelId.startsWith('grok-3-mini')) return ['low', 'high'];
  if (/^grok-(4\.3|latest)(?!\d)/.test(modelId)) return ['none', 'low', 'medium', 'high', 'xhigh'];
  const [, major = '0', minor = '0'] = /^grok-(\d+)\.(\d)(?!\d)/.exec(modelId) ?? [];
  const isGraded = Number(major) > 4 || (Number(major) === 4 && Number(minor) > 3);
  return isGraded ? ['low', 'medium', 'high', 'xhigh'] : [];
}
