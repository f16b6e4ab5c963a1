import type { Provider } from '@llmselect/core';
import type { ProviderOptions } from '../http/provider-options.ts';
import { adaptEffort } from '../openai-compatible/adapt-effort.ts';
import { type ChatDialect, PLAIN_DIALECT } from '../openai-compatible/build-chat-body.ts';
import { type ChatPreset, createFromPreset } from '../openai-compatible/create-openai-compatible.ts';
import { readLMStudioModels } from './read-lmstudio-models.ts';

const BASE_URL = 'http://localhost:1234/v1';

/**
 * LM Studio, `http://localhost:1234/v1` by default, without a key. Images behind web addresses are downloaded for it.
 *
 * @see https://lmstudio.ai/docs/developer/openai-compat
 * @throws LLMSelectError `misconfigured` for a broken base URL or a key in a browser
 */
export function createLMStudio(options: ProviderOptions = {}): Provider {
  return createFromPreset(
    { ...options, id: 'lmstudio', name: 'LM Studio', baseUrl: options.baseUrl ?? BASE_URL },
    PRESET,
  );
}

const PRESET: ChatPreset = {
  keyName: 'LM_STUDIO_API_KEY',
  needsKey: false,
  dialectOf: () => DIALECT,
  thinkTags: true,
  inlineImages: true,
  enrichModels: readLMStudioModels,
};

const DIALECT: ChatDialect = {
  ...PLAIN_DIALECT,
  adaptParams: (params, leftOut) => adaptEffort(params, ['none', 'low', 'medium', 'high'], leftOut),
};
