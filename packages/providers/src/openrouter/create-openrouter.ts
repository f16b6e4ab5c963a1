import type { Provider } from '@llmselect/core';
import { getValue } from '../http/json.ts';
import type { ProviderOptions } from '../http/provider-options.ts';
import { adaptEffort } from '../openai-compatible/adapt-effort.ts';
import { type ChatDialect, PLAIN_DIALECT } from '../openai-compatible/build-chat-body.ts';
import { type ChatPreset, createFromPreset } from '../openai-compatible/create-openai-compatible.ts';

const BASE_URL = 'https://openrouter.ai/api/v1';

export interface OpenRouterOptions extends ProviderOptions {
  /** Names your application in OpenRouter's rankings. Nothing is sent without it. */
  readonly app?: { readonly url: string; readonly title?: string | undefined } | undefined;
}

/**
 * OpenRouter, `https://openrouter.ai/api/v1` by default: many makers' models by ids such as
 * `anthropic/claude-sonnet-4.6`.
 *
 * @see https://openrouter.ai/docs/api-reference/overview
 * @throws LLMSelectError `misconfigured` for a broken base URL or a key in a browser
 */
export function createOpenRouter(options: OpenRouterOptions = {}): Provider {
  const { app, ...rest } = options;
  return createFromPreset(
    { ...rest, id: 'openrouter', name: 'OpenRouter', baseUrl: options.baseUrl ?? BASE_URL },
    { ...PRESET, headers: app && headersOf(app) },
  );
}

const PRESET: ChatPreset = {
  keyName: 'OPENROUTER_API_KEY',
  needsKey: true,
  dialectOf: () => DIALECT,
  canChat: ({ architecture }) => {
    const outputs = getValue(architecture, 'output_modalities');
    return !Array.isArray(outputs) || outputs.includes('text');
  },
};

/** Takes the effort of every maker in one field and translates it. */
const DIALECT: ChatDialect = {
  ...PLAIN_DIALECT,
  adaptParams: (params, leftOut) =>
    adaptEffort(params, ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'], leftOut),
  extraFields: ({ reasoningEffort: effort }) => ({
    reasoning_effort: undefined,
    reasoning: effort === undefined ? undefined : { effort },
  }),
};

function headersOf({ url, title }: NonNullable<OpenRouterOptions['app']>): Record<string, string> {
  return { 'HTTP-Referer': url, ...(title === undefined ? {} : { 'X-Title': title }) };
}
