import type { Provider } from '@llmselect/core';
import { flatErrorBody } from '../http/chat-error-body.ts';
import { asObject } from '../http/json.ts';
import type { ProviderOptions } from '../http/provider-options.ts';
import type { ChatDialect } from '../openai-compatible/build-chat-body.ts';
import { type ChatPreset, createFromPreset } from '../openai-compatible/create-openai-compatible.ts';
import { isChatModel } from '../openai-compatible/read-models.ts';
import { adaptParams } from './adapt-params.ts';

const BASE_URL = 'https://api.mistral.ai/v1';

/**
 * Mistral, `https://api.mistral.ai/v1` by default.
 *
 * @see https://docs.mistral.ai/api/
 * @throws LLMSelectError `misconfigured` for a broken base URL or a key in a browser
 */
export function createMistral(options: ProviderOptions = {}): Provider {
  return createFromPreset(
    { ...options, id: 'mistral', name: 'Mistral', baseUrl: options.baseUrl ?? BASE_URL },
    PRESET,
  );
}

const PRESET: ChatPreset = {
  keyName: 'MISTRAL_API_KEY',
  needsKey: true,
  dialectOf,
  errorBody: flatErrorBody,
  canChat: (model) => asObject(model.capabilities)?.completion_chat !== false && isChatModel(model),
};

/** Mistral refuses fields it does not know, and two messages of one role in a row. */
function dialectOf(modelId: string): ChatDialect {
  return {
    maxTokensField: 'max_tokens',
    seedField: 'random_seed',
    systemRole: 'system',
    streamOptions: false,
    alternate: true,
    imageUrl: (url) => url,
    adaptParams: (params, leftOut) => adaptParams(modelId, params, leftOut),
  };
}
