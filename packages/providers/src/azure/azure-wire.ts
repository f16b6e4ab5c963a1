import type { ModelRequest } from '@llmselect/core';
import { buildMessagesBody } from '../anthropic/build-messages-body.ts';
import { MessagesDecoder } from '../anthropic/decode.ts';
import type { JsonObject } from '../http/json.ts';
import { LeftOut } from '../http/left-out.ts';
import type { Fallback, Wire } from '../http/wire.ts';
import type { WireDecoder } from '../http/wire-decoder.ts';
import { buildResponsesBody } from '../openai/build-responses-body.ts';
import { chatDialectOf } from '../openai/chat-dialect.ts';
import { ResponsesDecoder } from '../openai/decode-responses.ts';
import { SUMMARY_FALLBACK } from '../openai/summary-fallback.ts';
import { buildChatBody, PLAIN_DIALECT } from '../openai-compatible/build-chat-body.ts';
import { ChatDecoder } from '../openai-compatible/decode.ts';
import { STREAM_OPTIONS_FALLBACK } from '../openai-compatible/stream-options-fallback.ts';
import type { AzureApi } from './azure-options.ts';
import { type AzureTarget, isOpenAIModel } from './azure-target.ts';

export const AZURE_ID = 'azure';
export const AZURE_NAME = 'Azure OpenAI';
export const AZURE_KEY_NAME = 'AZURE_OPENAI_API_KEY';
/** Anthropic's version header, which the other routes ignore. */
export const ANTHROPIC_HEADERS = { 'anthropic-version': '2023-06-01' } as const;

/** Azure's own way to send a key; its Anthropic route takes it too. */
export function authorizeAzure(headers: Headers, apiKey: string): void {
  headers.set('api-key', apiKey);
}

/**
 * How one deployment is asked: the bodies and streams of OpenAI and Anthropic, at addresses of its own.
 *
 * @see https://learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle
 */
export function createAzureWire(target: AzureTarget, needsKey: boolean): Wire {
  const { baseUrl, path } = locate(target);
  return {
    id: AZURE_ID,
    name: AZURE_NAME,
    baseUrl,
    keyName: AZURE_KEY_NAME,
    needsKey,
    headers: target.api === 'messages' ? ANTHROPIC_HEADERS : undefined,
    authorize: authorizeAzure,
    prepare: (_modelId, request) => {
      const leftOut = new LeftOut(target.modelId);
      const body = { ...buildBody(target, request, leftOut), model: target.deployment };
      return { path, body, warnings: leftOut.warnings };
    },
    createDecoder: () => createDecoder(target),
    fallbacks: FALLBACKS[target.api],
    // Deployments cannot be discovered with a key, so nothing is asked and nothing is piped through here.
    modelsPath: '/models',
    readModels: () => ({ models: [] }),
    routes: [],
  };
}

const FALLBACKS: Readonly<Record<AzureApi, readonly Fallback[]>> = {
  responses: [SUMMARY_FALLBACK],
  chat: [STREAM_OPTIONS_FALLBACK],
  messages: [],
};

function locate({ address, api, apiVersion, v1Version, deployment }: AzureTarget): {
  readonly baseUrl: string;
  readonly path: string;
} {
  if (api === 'messages') return { baseUrl: address.anthropic, path: '/messages' };
  const route = api === 'chat' ? '/chat/completions' : '/responses';
  if (apiVersion === undefined) {
    return {
      baseUrl: address.v1,
      path: v1Version === undefined ? route : `${route}?api-version=${v1Version}`,
    };
  }
  const below = api === 'chat' ? `/deployments/${encodeURIComponent(deployment)}` : '';
  return { baseUrl: address.dated, path: `${below}${route}?api-version=${apiVersion}` };
}

function buildBody({ api, model }: AzureTarget, request: ModelRequest, leftOut: LeftOut): JsonObject {
  if (api === 'messages') return buildMessagesBody(model, request, leftOut);
  if (api === 'responses') return buildResponsesBody(model, request, leftOut);
  return buildChatBody(model, request, isOpenAIModel(model) ? chatDialectOf(model) : PLAIN_DIALECT, leftOut);
}

function createDecoder({ api, model }: AzureTarget): WireDecoder {
  if (api === 'messages') return new MessagesDecoder();
  if (api === 'responses') return new ResponsesDecoder({ providerName: AZURE_NAME });
  // DeepSeek and other open models of Foundry may write their thoughts into the content.
  return new ChatDecoder({ providerName: AZURE_NAME, thinkTags: !isOpenAIModel(model) });
}
