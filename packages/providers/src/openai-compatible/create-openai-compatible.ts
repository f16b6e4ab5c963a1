import { LLMSelectError, type Provider } from '@llmselect/core';
import { createProvider } from '../http/create-provider.ts';
import type { JsonObject } from '../http/json.ts';
import { LeftOut } from '../http/left-out.ts';
import type { ProviderOptions } from '../http/provider-options.ts';
import type { Fallback, Wire } from '../http/wire.ts';
import { buildChatBody, type ChatDialect, PLAIN_DIALECT } from './build-chat-body.ts';
import { chatBodyRules } from './chat-body-rules.ts';
import { CHAT_ROUTES } from './chat-routes.ts';
import { ChatDecoder } from './decode.ts';
import { inlineImages } from './inline-images.ts';
import { isChatModel, readChatModels } from './read-models.ts';
import { STREAM_OPTIONS_FALLBACK } from './stream-options-fallback.ts';

export interface OpenAICompatibleOptions extends ProviderOptions {
  /** In model ids (`id/model`) and `providerOptions`. Lower-case letters, digits and hyphens. */
  readonly id: string;
  readonly baseUrl: string;
  /** In error sentences; the id by default. */
  readonly name?: string | undefined;
  /** Whether answers that begin with `<think>…</think>` are reasoning up to the closing tag. Off by default. */
  readonly thinkTags?: boolean | undefined;
}

/** What a preset knows of its server beside the options. */
export interface ChatPreset {
  readonly keyName?: string | undefined;
  readonly needsKey?: boolean | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly modelsPath?: string | undefined;
  /** Which entries of the model list can hold a conversation; by their names where nothing is said here. */
  canChat?(model: JsonObject): boolean;
  /** The dialect of one model. */
  dialectOf?(modelId: string): ChatDialect;
  readonly thinkTags?: boolean | undefined;
  /** Whether images behind web addresses are downloaded and sent along, since the server opens none. */
  readonly inlineImages?: boolean | undefined;
  /** Parameters some models reject, beside `stream_options`. */
  readonly fallbacks?: readonly Fallback[] | undefined;
  readonly enrichModels?: Wire['enrichModels'];
  readonly errorBody?: Wire['errorBody'];
}

/**
 * Any server that speaks Chat Completions. A key is sent when there is one.
 *
 * @throws LLMSelectError `misconfigured` for a malformed id or base URL, or a key in a browser
 */
export function createOpenAICompatible(options: OpenAICompatibleOptions): Provider {
  return createFromPreset(options, {});
}

/** The same with what a preset knows of its server. */
export function createFromPreset(options: OpenAICompatibleOptions, preset: ChatPreset): Provider {
  // Without the check of its type a missing id would read as "undefined".
  if (typeof options.id !== 'string' || !/^[a-z0-9][a-z0-9-]*$/.test(options.id)) {
    throw new LLMSelectError(
      'misconfigured',
      'A provider id consists of lower-case letters, digits and hyphens, such as my-server.',
      { param: 'id' },
    );
  }
  return createProvider(createChatWire(options, preset), options);
}

function createChatWire(options: OpenAICompatibleOptions, preset: ChatPreset): Wire {
  const { id, name = id, baseUrl, thinkTags = preset.thinkTags } = options;
  const dialectOf = (modelId: string): ChatDialect => preset.dialectOf?.(modelId) ?? PLAIN_DIALECT;
  return {
    id,
    name,
    baseUrl,
    keyName: preset.keyName,
    needsKey: preset.needsKey ?? false,
    headers: preset.headers,
    authorize: (headers, apiKey) => headers.set('authorization', `Bearer ${apiKey}`),
    prepare: async (modelId, request, context) => {
      const leftOut = new LeftOut(modelId);
      return {
        path: '/chat/completions',
        body: buildChatBody(
          modelId,
          preset.inlineImages === true ? await inlineImages(request, context) : request,
          dialectOf(modelId),
          leftOut,
        ),
        warnings: leftOut.warnings,
      };
    },
    createDecoder: () => new ChatDecoder({ providerName: name, thinkTags }),
    fallbacks: [STREAM_OPTIONS_FALLBACK, ...(preset.fallbacks ?? [])],
    modelsPath: preset.modelsPath ?? '/models',
    readModels: (page) => readChatModels(id, page, preset.canChat ?? isChatModel),
    enrichModels: preset.enrichModels,
    routes: CHAT_ROUTES,
    bodyRules: [chatBodyRules((modelId) => dialectOf(modelId).maxTokensField)],
    errorBody: preset.errorBody,
  };
}
