import type { Provider } from '@llmselect/core';
import type { ProviderOptions } from '../http/provider-options.ts';
import { adaptEffort } from '../openai-compatible/adapt-effort.ts';
import { type ChatDialect, PLAIN_DIALECT } from '../openai-compatible/build-chat-body.ts';
import { type ChatPreset, createFromPreset } from '../openai-compatible/create-openai-compatible.ts';

const BASE_URL = 'https://api.perplexity.ai';

/**
 * Perplexity, `https://api.perplexity.ai` by default. Its citations are `source` events.
 *
 * @see https://docs.perplexity.ai/api-reference/chat-completions-post
 * @throws LLMSelectError `misconfigured` for a broken base URL or a key in a browser
 */
export function createPerplexity(options: ProviderOptions = {}): Provider {
  return createFromPreset(
    { ...options, id: 'perplexity', name: 'Perplexity', baseUrl: options.baseUrl ?? BASE_URL },
    PRESET,
  );
}

const PRESET: ChatPreset = {
  keyName: 'PERPLEXITY_API_KEY',
  needsKey: true,
  modelsPath: '/v1/models',
  dialectOf,
  thinkTags: true,
};

/** Roles must take turns. Usage comes with every chunk, so it is not asked for. */
function dialectOf(modelId: string): ChatDialect {
  const thinks = /reasoning|deep-research/.test(modelId);
  return {
    ...PLAIN_DIALECT,
    streamOptions: false,
    alternate: true,
    adaptParams: (params, leftOut) => ({
      ...adaptEffort(params, thinks ? ['minimal', 'low', 'medium', 'high'] : [], leftOut),
      seed: leftOut.drop('seed', params.seed),
      stop: leftOut.drop('stop', params.stop),
    }),
  };
}
