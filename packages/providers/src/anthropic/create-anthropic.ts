import type { Provider } from '@llmselect/core';
import { createProvider } from '../http/create-provider.ts';
import { getNumber } from '../http/json.ts';
import { LeftOut } from '../http/left-out.ts';
import type { ProviderOptions } from '../http/provider-options.ts';
import type { TokenCounter, Wire } from '../http/wire.ts';
import { buildMessagesBody } from './build-messages-body.ts';
import { MessagesDecoder } from './decode.ts';
import { MESSAGES_BODY_RULES } from './messages-body-rules.ts';
import { messagesErrorBody } from './messages-error-body.ts';
import { readModels } from './read-models.ts';

/**
 * Anthropic, `https://api.anthropic.com/v1` by default. Speaks API version 2023-06-01: the newer one refuses
 * temperature and top-p even where the model takes them.
 *
 * @throws LLMSelectError `misconfigured` for a broken base URL or a key in a browser
 */
export function createAnthropic(options: ProviderOptions = {}): Provider {
  return createProvider(createWire(options.dangerouslyAllowBrowser === true), options);
}

function createWire(fromBrowser: boolean): Wire {
  return {
    id: 'anthropic',
    name: 'Anthropic',
    baseUrl: 'https://api.anthropic.com/v1',
    keyName: 'ANTHROPIC_API_KEY',
    needsKey: true,
    headers: {
      'anthropic-version': '2023-06-01',
      ...(fromBrowser ? { 'anthropic-dangerous-direct-browser-access': 'true' } : {}),
    },
    authorize: (headers, apiKey) => headers.set('x-api-key', apiKey),
    prepare: (modelId, request) => {
      const leftOut = new LeftOut(modelId);
      return {
        path: '/messages',
        body: buildMessagesBody(modelId, request, leftOut),
        warnings: leftOut.warnings,
      };
    },
    createDecoder: () => new MessagesDecoder(),
    modelsPath: '/models?limit=1000',
    readModels,
    routes: [
      { method: 'POST', path: /\/messages/ },
      { method: 'POST', path: /\/messages\/count_tokens/ },
      { method: 'GET', path: /\/models(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)?/ },
    ],
    bodyRules: MESSAGES_BODY_RULES,
    errorBody: messagesErrorBody,
    countTokens: COUNTER,
  };
}

/** @see https://platform.claude.com/docs/en/api/messages-count-tokens */
const COUNTER: TokenCounter = {
  prepare: (_modelId, { body: { model, messages, system, thinking } }) => ({
    path: '/messages/count_tokens',
    body: {
      model,
      messages,
      ...(system === undefined ? {} : { system }),
      ...(thinking === undefined ? {} : { thinking }),
    },
  }),
  read: (answer) => getNumber(answer, 'input_tokens'),
};
