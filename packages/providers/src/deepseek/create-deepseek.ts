import type { GenerationParams, Provider } from '@llmselect/core';
import type { LeftOut } from '../http/left-out.ts';
import type { ProviderOptions } from '../http/provider-options.ts';
import { adaptEffort } from '../openai-compatible/adapt-effort.ts';
import { type ChatDialect, PLAIN_DIALECT } from '../openai-compatible/build-chat-body.ts';
import { type ChatPreset, createFromPreset } from '../openai-compatible/create-openai-compatible.ts';

const BASE_URL = 'https://api.deepseek.com';

/**
 * DeepSeek, `https://api.deepseek.com` by default.
 *
 * @see https://api-docs.deepseek.com/guides/thinking_mode
 * @throws LLMSelectError `misconfigured` for a broken base URL or a key in a browser
 */
export function createDeepSeek(options: ProviderOptions = {}): Provider {
  return createFromPreset(
    { ...options, id: 'deepseek', name: 'DeepSeek', baseUrl: options.baseUrl ?? BASE_URL },
    PRESET,
  );
}

const PRESET: ChatPreset = {
  keyName: 'DEEPSEEK_API_KEY',
  needsKey: true,
  dialectOf,
};

/** Its models think unless told not to, and do not look at sampling parameters while they do. */
function dialectOf(modelId: string): ChatDialect {
  return {
    ...PLAIN_DIALECT,
    jsonSchema: false,
    adaptParams: (params, leftOut) => adaptParams(modelId, params, leftOut),
    extraFields: ({ reasoningEffort: effort }) => ({
      reasoning_effort: effort === 'none' ? undefined : effort,
      thinking: effort === undefined ? undefined : { type: effort === 'none' ? 'disabled' : 'enabled' },
    }),
  };
}

function adaptParams(modelId: string, params: GenerationParams, leftOut: LeftOut): GenerationParams {
  const adapted = adaptEffort(params, ['none', 'low', 'high', 'max'], leftOut);
  const { reasoningEffort: effort } = adapted;
  const thinks = effort === undefined ? modelId !== 'deepseek-chat' : effort !== 'none';
  const sampling = <Value>(param: string, value: Value | undefined): Value | undefined =>
    thinks ? leftOut.drop(param, value, 'ignores it while thinking') : value;
  return {
    ...adapted,
    temperature: sampling('temperature', params.temperature),
    topP: sampling('topP', params.topP),
    frequencyPenalty: sampling('frequencyPenalty', params.frequencyPenalty),
    presencePenalty: sampling('presencePenalty', params.presencePenalty),
    seed: leftOut.drop('seed', params.seed),
  };
}
