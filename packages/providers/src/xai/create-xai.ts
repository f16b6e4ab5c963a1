import { LLMSelectError, type Provider } from '@llmselect/core';
import { createProvider } from '../http/create-provider.ts';
import { LeftOut } from '../http/left-out.ts';
import type { ProviderOptions } from '../http/provider-options.ts';
import type { Wire } from '../http/wire.ts';
import { AnyOpenAIDecoder } from '../openai/any-openai-decoder.ts';
import { buildResponsesBody, type ResponsesDialect } from '../openai/build-responses-body.ts';
import { ResponsesDecoder } from '../openai/decode-responses.ts';
import { RESPONSES_BODY_RULES } from '../openai/responses-body-rules.ts';
import { PLAIN_DIALECT } from '../openai-compatible/build-chat-body.ts';
import { chatBodyRules } from '../openai-compatible/chat-body-rules.ts';
import { CHAT_ROUTES } from '../openai-compatible/chat-routes.ts';
import { type ChatPreset, createFromPreset } from '../openai-compatible/create-openai-compatible.ts';
import { isChatModel, readChatModels } from '../openai-compatible/read-models.ts';
import { adaptParams } from './adapt-params.ts';
import { EFFORT_FALLBACK } from './effort-fallback.ts';

export interface XaiOptions extends ProviderOptions {
  /** Which API answers are streamed from. Responses by default, which xAI prefers. */
  readonly api?: 'responses' | 'chat' | undefined;
}

const NAME = 'xAI';
const BASE_URL = 'https://api.x.ai/v1';
const KEY_NAME = 'XAI_API_KEY';
/** The list with modalities; `/models` has ids only. */
const MODELS_PATH = '/language-models';

/**
 * xAI, `https://api.x.ai/v1` by default.
 *
 * @see https://docs.x.ai/docs/api-reference
 * @throws LLMSelectError `misconfigured` for an unknown api, a broken base URL or a key in a browser
 */
export function createXai(options: XaiOptions = {}): Provider {
  const { api = 'responses', ...rest } = options;
  if (api !== 'responses' && api !== 'chat') {
    throw new LLMSelectError('misconfigured', "The api of xAI is either 'responses' or 'chat'.", {
      param: 'api',
    });
  }
  if (api === 'responses') return createProvider(RESPONSES_WIRE, rest);
  return createFromPreset({ ...rest, id: 'xai', name: NAME, baseUrl: rest.baseUrl ?? BASE_URL }, CHAT_PRESET);
}

const CHAT_PRESET: ChatPreset = {
  keyName: KEY_NAME,
  needsKey: true,
  modelsPath: MODELS_PATH,
  fallbacks: [EFFORT_FALLBACK],
  dialectOf: (modelId) => ({
    ...PLAIN_DIALECT,
    adaptParams: (params, leftOut) => adaptParams(modelId, params, leftOut),
  }),
};

const RESPONSES_DIALECT: ResponsesDialect = {
  instructions: false,
  adaptParams,
  reasoning: (_modelId, effort) => (effort === undefined ? undefined : { effort }),
};

const RESPONSES_WIRE: Wire = {
  id: 'xai',
  name: NAME,
  baseUrl: BASE_URL,
  keyName: KEY_NAME,
  needsKey: true,
  authorize: (headers, apiKey) => headers.set('authorization', `Bearer ${apiKey}`),
  prepare: (modelId, request) => {
    const leftOut = new LeftOut(modelId);
    const body = buildResponsesBody(modelId, request, leftOut, RESPONSES_DIALECT);
    return { path: '/responses', body, warnings: leftOut.warnings };
  },
  createDecoder: () => new ResponsesDecoder({ providerName: NAME }),
  fallbacks: [EFFORT_FALLBACK],
  modelsPath: MODELS_PATH,
  readModels: (page) => readChatModels('xai', page, isChatModel),
  routes: [
    { method: 'POST', path: /\/responses/ },
    { method: 'GET', path: /\/language-models/ },
    ...CHAT_ROUTES,
  ],
  bodyRules: [RESPONSES_BODY_RULES, chatBodyRules(() => 'max_completion_tokens')],
  createUsageDecoder: () => new AnyOpenAIDecoder(),
};
