import type { Provider } from '@llmselect/core';
import type { Handler } from '../create-handler.ts';
import type { HandlerOptions } from '../options/handler-options.ts';
import { BASE, handlerWith } from './handler.ts';
import { CANARY } from './suite-canary.ts';

export { CANARY } from './suite-canary.ts';

/** A handler that proxies to all the providers, every model of theirs. */
export function proxyTo(providers: readonly Provider[], options: Partial<HandlerOptions> = {}): Handler {
  const ids = providers.map(({ id }) => id);
  return handlerWith({ providers, models: ids.map((id) => `${id}/*`), proxy: { providers: ids }, ...options });
}

type Upstream = (url: string, init: RequestInit) => Response | Promise<Response>;

/** Handlers whose one provider, `openai`, answers with what a function returns. The provider is handed in, as everywhere. */
export function proxiesOver(create: (options: { apiKey: string; fetch: typeof fetch }) => Provider) {
  return (upstream: Upstream, options: Partial<HandlerOptions> = {}): Handler =>
    proxyTo([create({ apiKey: CANARY, fetch: async (input, init) => upstream(String(input), init ?? {}) })], {
      models: ['openai/gpt-4o'],
      ...options,
    });
}

export const CHAT = { model: 'gpt-4o', messages: [{ role: 'user', content: 'Why is the sky blue?' }] };

export function proxied(
  path: string,
  body?: unknown,
  init: { headers?: Record<string, string>; signal?: AbortSignal } = {},
): Request {
  const { headers, ...rest } = init;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Request(`${BASE}/v1/proxy${path}`, {
    ...(body === undefined ? {} : { method: 'POST', body: text }),
    ...rest,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
  });
}

export const EVENTS = 'data: {"id":"c","object":"chat.completion.chunk","model":"gpt-4o","choices":[{"index":0,"delta":{"content":"Hi"}}]}\n\n';

export function sse(body: ReadableStream<Uint8Array> | string = EVENTS): Response {
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}
