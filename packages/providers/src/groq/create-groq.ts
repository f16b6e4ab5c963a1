import type { Provider, ReasoningEffort } from '@llmselect/core';
import type { ProviderOptions } from '../http/provider-options.ts';
import { adaptEffort } from '../openai-compatible/adapt-effort.ts';
import { type ChatDialect, PLAIN_DIALECT } from '../openai-compatible/build-chat-body.ts';
import { type ChatPreset, createFromPreset } from '../openai-compatible/create-openai-compatible.ts';
import { isChatModel } from '../openai-compatible/read-models.ts';

const BASE_URL = 'https://api.groq.com/openai/v1';

/**
 * Groq, `https://api.groq.com/openai/v1` by default.
 *
 * @see https://console.groq.com/docs/reasoning
 * @throws LLMSelectError `misconfigured` for a broken base URL or a key in a browser
 */
export function createGroq(options: ProviderOptions = {}): Provider {
  return createFromPreset(
    { ...options, id: 'groq', name: 'Groq', baseUrl: options.baseUrl ?? BASE_URL },
    PRESET,
  );
}

const PRESET: ChatPreset = {
  keyName: 'GROQ_API_KEY',
  needsKey: true,
  dialectOf,
  canChat: (model) => model.active !== false && isChatModel(model),
};

/** Reasoning is asked for apart from the answer, which it would stand in otherwise. GPT-OSS does so by itself. */
function dialectOf(modelId: string): ChatDialect {
  const thinksInContent = /qwen-?3|qwq|deepseek-r1/i.test(modelId);
  return {
    ...PLAIN_DIALECT,
    maxTokensField: 'max_completion_tokens',
    adaptParams: (params, leftOut) => adaptEffort(params, effortsOf(modelId), leftOut),
    extraFields: ({ reasoningEffort: effort }) => ({
      // Qwen 3 thinks or does not; every effort beside `none` is its default.
      reasoning_effort: isHybrid(modelId) && effort !== undefined && effort !== 'none' ? 'default' : effort,
      reasoning_format: thinksInContent ? 'parsed' : undefined,
    }),
  };
}

function effortsOf(modelId: string): readonly ReasoningEffort[] {
  if (modelId.includes('gpt-oss')) return ['low', 'medium', 'high'];
  return isHybrid(modelId) ? ['none', 'low', 'medium', 'high'] : [];
}

function isHybrid(modelId: string): boolean {
  return /qwen-?3/i.test(modelId);
}
