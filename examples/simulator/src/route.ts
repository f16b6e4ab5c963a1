import { getNumber, type JsonObject } from './json.ts';
import { PROVIDERS, type ProviderId, type SimulatedModel } from './models.ts';
import { anthropicApi } from './wire/anthropic/api.ts';
import { anthropicMessages } from './wire/anthropic/messages.ts';
import { compatibleApi } from './wire/compatible/api.ts';
import { compatibleChat } from './wire/compatible/chat.ts';
import { geminiApi } from './wire/gemini/api.ts';
import { geminiGenerate, geminiStream } from './wire/gemini/generate-content.ts';
import { mistralApi } from './wire/mistral/api.ts';
import { mistralChat } from './wire/mistral/chat.ts';
import { openAIApi } from './wire/openai/api.ts';
import { openAIChat } from './wire/openai/chat.ts';
import { openAIResponses } from './wire/openai/responses.ts';
import type { ProviderApi, Wire } from './wire/wire.ts';

/** How a route that only counts tokens reads its body and words its reply. */
interface TokenCounter {
  readonly wire: Wire;
  toBody(body: JsonObject, model: SimulatedModel): unknown;
  describe(inputTokens: number): unknown;
}

export type Route =
  | { readonly kind: 'generate'; readonly wire: Wire; readonly pathModel?: string | undefined }
  | { readonly kind: 'count'; readonly counter: TokenCounter; readonly pathModel?: string | undefined }
  | { readonly kind: 'models'; readonly api: ProviderApi }
  | { readonly kind: 'model'; readonly api: ProviderApi; readonly id: string }
  | { readonly kind: 'control'; readonly name: 'requests' | 'faults' }
  | { readonly kind: 'unknown'; readonly api: ProviderApi; readonly status: 404 | 405 };

const APIS: Record<ProviderId, ProviderApi> = {
  openai: openAIApi,
  anthropic: anthropicApi,
  gemini: geminiApi,
  mistral: mistralApi,
  compatible: compatibleApi,
};

const ANSWERS: Record<string, Wire> = {
  '/openai/v1/responses': openAIResponses,
  '/openai/v1/chat/completions': openAIChat,
  '/anthropic/v1/messages': anthropicMessages,
  '/mistral/v1/chat/completions': mistralChat,
  '/compatible/v1/chat/completions': compatibleChat,
};

const ANTHROPIC_COUNTER: TokenCounter = {
  wire: anthropicMessages,
  toBody: (body, model) => ({ max_tokens: model.maxOutputTokens, ...body }),
  describe: (inputTokens) => ({ input_tokens: inputTokens }),
};

const GEMINI_COUNTER: TokenCounter = {
  wire: geminiGenerate,
  toBody: ({ generateContentRequest, ...body }) => generateContentRequest ?? body,
  describe: (inputTokens) => ({
    totalTokens: inputTokens,
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: getNumber({ inputTokens }, 'inputTokens') }],
  }),
};

const GEMINI_ACTION =
  /^\/gemini\/v1(?:beta)?\/models\/([^/]+):(streamGenerateContent|generateContent|countTokens)$/;
const MODELS =
  /^\/(openai|anthropic|mistral|compatible)\/v1\/models(?:\/(.+))?$|^\/(gemini)\/v1(?:beta)?\/models(?:\/(.+))?$/;

function providerOf(path: string): ProviderId {
  return PROVIDERS.find((provider) => path.startsWith(`/${provider}/`)) ?? 'openai';
}

function geminiRoute(path: string): Route | undefined {
  const [, pathModel, action] = GEMINI_ACTION.exec(path) ?? [];
  if (pathModel === undefined) return undefined;
  if (action === 'countTokens') return { kind: 'count', counter: GEMINI_COUNTER, pathModel };
  return { kind: 'generate', wire: action === 'generateContent' ? geminiGenerate : geminiStream, pathModel };
}

function postRoute(path: string): Route | undefined {
  const wire = Object.hasOwn(ANSWERS, path) ? ANSWERS[path] : undefined;
  if (wire !== undefined) return { kind: 'generate', wire };
  if (path === '/anthropic/v1/messages/count_tokens') return { kind: 'count', counter: ANTHROPIC_COUNTER };
  return geminiRoute(path);
}

function getRoute(path: string): Route | undefined {
  const [, provider, id, gemini, geminiId] = MODELS.exec(path) ?? [];
  const name = PROVIDERS.find((candidate) => candidate === (provider ?? gemini));
  if (name === undefined) return undefined;
  const modelId = id ?? geminiId;
  return modelId === undefined
    ? { kind: 'models', api: APIS[name] }
    : { kind: 'model', api: APIS[name], id: modelId };
}

function controlRoute(path: string): Route | undefined {
  if (path === '/__simulator/requests') return { kind: 'control', name: 'requests' };
  return path === '/__simulator/faults' ? { kind: 'control', name: 'faults' } : undefined;
}

/** Finds what a request asks for. Paths that cannot be decoded are simply unknown. */
export function findRoute(method: string, rawPath: string): Route {
  const path = decode(rawPath);
  const unknown = (status: 404 | 405): Route => ({ kind: 'unknown', api: APIS[providerOf(path)], status });
  const control = controlRoute(path);
  if (control !== undefined) return control;
  const post = postRoute(path);
  const get = getRoute(path);
  if (post !== undefined) return method === 'POST' ? post : unknown(405);
  if (get !== undefined) return method === 'GET' ? get : unknown(405);
  return unknown(404);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}
