import type { Provider } from '@llmselect/core';
import type { ProviderOptions } from '../http/provider-options.ts';
import { type ChatPreset, createFromPreset } from '../openai-compatible/create-openai-compatible.ts';
import { TEMPLATE_DIALECT } from '../openai-compatible/template-dialect.ts';
import { readProps } from './read-props.ts';

const BASE_URL = 'http://localhost:8080/v1';

/**
 * The server of llama.cpp, `http://localhost:8080/v1` by default. A key is sent when there is one.
 *
 * @see https://github.com/ggml-org/llama.cpp/tree/master/tools/server
 * @throws LLMSelectError `misconfigured` for a broken base URL or a key in a browser
 */
export function createLlamaCpp(options: ProviderOptions = {}): Provider {
  return createFromPreset(
    { ...options, id: 'llamacpp', name: 'llama.cpp', baseUrl: options.baseUrl ?? BASE_URL },
    PRESET,
  );
}

const PRESET: ChatPreset = {
  keyName: 'LLAMA_API_KEY',
  needsKey: false,
  dialectOf: () => TEMPLATE_DIALECT,
  thinkTags: true,
  enrichModels: readProps,
};
