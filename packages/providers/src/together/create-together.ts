import type { Provider } from '@llmselect/core';
import type { ProviderOptions } from '../http/provider-options.ts';
import { adaptEffort } from '../openai-compatible/adapt-effort.ts';
import { type ChatDialect, PLAIN_DIALECT } from '../openai-compatible/build-chat-body.ts';
import { type ChatPreset, createFromPreset } from '../openai-compatible/create-openai-compatible.ts';

const BASE_URL = 'https://api.together.xyz/v1';

/**
 * Together AI, `https://api.together.xyz/v1` by default. What a model writes into `<think>` tags is reasoning.
 *
 * @see https://docs.together.ai/reference/chat-completions-1
 * @throws LLMSelectError `misconfigured` for a broken base URL or a key in a browser
 */
export function createTogether(options: ProviderOptions = {}): Provider {
  return createFromPreset(
    { ...options, id: 'together', name: 'Together AI', baseUrl: options.baseUrl ?? BASE_URL },
    PRESET,
  );
}

const PRESET: ChatPreset = {
  keyName: 'TOGETHER_API_KEY',
  needsKey: true,
  dialectOf,
  thinkTags: true,
};

/** Hybrid models are switched, GPT-OSS is told how hard to think. */
function dialectOf(modelId: string): ChatDialect {
  const isGraded = modelId.includes('gpt-oss');
  return {
    ...PLAIN_DIALECT,
    adaptParams: (params, leftOut) =>
      adaptEffort(params, isGraded ? ['low', 'medium', 'high'] : ['none', 'low', 'medium', 'high'], leftOut),
    extraFields: ({ reasoningEffort: effort }) => ({
      reasoning_effort: effort === 'none' ? undefined : effort,
      reasoning: isGraded || effort === undefined ? undefined : { enabled: effort !== 'none' },
    }),
  };
}
