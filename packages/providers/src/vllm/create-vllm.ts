import type { Provider } from '@llmselect/core';
import type { ProviderOptions } from '../http/provider-options.ts';
import { type ChatPreset, createFromPreset } from '../openai-compatible/create-openai-compatible.ts';
import { TEMPLATE_DIALECT } from '../openai-compatible/template-dialect.ts';

const BASE_URL = 'http://localhost:8000/v1';

/**
 * vLLM, `http://localhost:8000/v1` by default. A key is sent when there is one.
 *
 * @see https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html
 * @throws LLMSelectError `misconfigured` for a broken base URL or a key in a browser
 */
export function createVllm(options: ProviderOptions = {}): Provider {
  return createFromPreset(
    { ...options, id: 'vllm', name: 'vLLM', baseUrl: options.baseUrl ?? BASE_URL },
    PRESET,
  );
}

const PRESET: ChatPreset = {
  keyName: 'VLLM_API_KEY',
  needsKey: false,
  dialectOf: () => TEMPLATE_DIALECT,
  thinkTags: true,
};
