import type { Provider } from '@llmselect/core';
import type { ProviderOptions } from '../http/provider-options.ts';
import { adaptEffort } from '../openai-compatible/adapt-effort.ts';
import { type ChatDialect, PLAIN_DIALECT } from '../openai-compatible/build-chat-body.ts';
import { type ChatPreset, createFromPreset } from '../openai-compatible/create-openai-compatible.ts';
import { readOllamaModels } from './read-ollama-models.ts';

const BASE_URL = 'http://localhost:11434/v1';

/**
 * Ollama, `http://localhost:11434/v1` by default, without a key. Images behind web addresses are downloaded for it.
 *
 * @see https://github.com/ollama/ollama/blob/main/docs/api/openai-compatibility.mdx
 * @throws LLMSelectError `misconfigured` for a broken base URL or a key in a browser
 */
export function createOllama(options: ProviderOptions = {}): Provider {
  return createFromPreset(
    { ...options, id: 'ollama', name: 'Ollama', baseUrl: options.baseUrl ?? BASE_URL },
    PRESET,
  );
}

const PRESET: ChatPreset = {
  keyName: 'OLLAMA_API_KEY',
  needsKey: false,
  dialectOf: () => DIALECT,
  thinkTags: true,
  inlineImages: true,
  enrichModels: readOllamaModels,
};

const DIALECT: ChatDialect = {
  ...PLAIN_DIALECT,
  adaptParams: (params, leftOut) => adaptEffort(params, ['none', 'low', 'medium', 'high', 'max'], leftOut),
};
