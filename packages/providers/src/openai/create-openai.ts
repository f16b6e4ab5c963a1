import { LLMSelectError, type ModelRequest, type Provider } from '@llmselect/core';
import { createProvider } from '../http/create-provider.ts';
import { LeftOut } from '../http/left-out.ts';
import type { ProviderOptions } from '../http/provider-options.ts';
import type { Wire, WireRequest } from '../http/wire.ts';
import { buildChatBody } from '../openai-compatible/build-chat-body.ts';
import { chatBodyRules } from '../openai-compatible/chat-body-rules.ts';
import { CHAT_ROUTES } from '../openai-compatible/chat-routes.ts';
import { ChatDecoder } from '../openai-compatible/decode.ts';
import { isChatModel, readChatModels } from '../openai-compatible/read-models.ts';
import { AnyOpenAIDecoder } from './any-openai-decoder.ts';
import { buildResponsesBody } from './build-responses-body.ts';
import { chatDialectOf } from './chat-dialect.ts';
import { ResponsesDecoder } from './decode-responses.ts';
import { RESPONSES_BODY_RULES } from './responses-body-rules.ts';
import { SUMMARY_FALLBACK } from './summary-fallback.ts';

export interface OpenAIOptions extends ProviderOptions {
  /** Which API answers are streamed from. Responses by default: only it shows reasoning. */
  readonly api?: 'responses' | 'chat' | undefined;
}

const NAME = 'OpenAI';

/**
 * OpenAI, `https://api.openai.com/v1` by default.
 *
 * @throws LLMSelectError `misconfigured` for an unknown api, a broken base URL or a key in a browser
 */
export function createOpenAI(options: OpenAIOptions = {}): Provider {
  const { api = 'responses' } = options;
  if (api !== 'responses' && api !== 'chat') {
    throw new LLMSelectError('misconfigured', "The api of OpenAI is either 'responses' or 'chat'.", {
      param: 'api',
    });
  }
  return createProvider(createWire(api), options);
}

function createWire(api: 'responses' | 'chat'): Wire {
  return {
    id: 'openai',
    name: NAME,
    baseUrl: 'https://api.openai.com/v1',
    keyName: 'OPENAI_API_KEY',
    needsKey: true,
    authorize: (headers, apiKey) => headers.set('authorization', `Bearer ${apiKey}`),
    prepare: api === 'chat' ? prepareChat : prepareResponses,
    createDecoder: () =>
      api === 'chat' ? new ChatDecoder({ providerName: NAME }) : new ResponsesDecoder({ providerName: NAME }),
    fallbacks: api === 'chat' ? [] : [SUMMARY_FALLBACK],
    modelsPath: '/models',
    readModels: (page) => readChatModels('openai', page, isChatModel),
    routes: [{ method: 'POST', path: /\/responses/ }, ...CHAT_ROUTES],
    bodyRules: [RESPONSES_BODY_RULES, chatBodyRules((modelId) => chatDialectOf(modelId).maxTokensField)],
    createUsageDecoder: () => new AnyOpenAIDecoder(),
  };
}

function prepareResponses(modelId: string, request: ModelRequest): WireRequest {
  const leftOut = new LeftOut(modelId);
  return {
    path: '/responses',
    body: buildResponsesBody(modelId, request, leftOut),
    warnings: leftOut.warnings,
  };
}

function prepareChat(modelId: string, request: ModelRequest): WireRequest {
  const leftOut = new LeftOut(modelId);
  return {
    path: '/chat/completions',
    body: buildChatBody(modelId, request, chatDialectOf(modelId), leftOut),
    warnings: leftOut.warnings,
  };
}
