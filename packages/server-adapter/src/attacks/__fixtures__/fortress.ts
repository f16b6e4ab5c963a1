import { createServices } from '../../create-services.ts';
import type { Provider } from '@llmselect/core';
import { expect } from 'vitest';
import type { Canary } from '../../__fixtures__/canary.ts';
import { APP, BASE, fakeProvider, handlerWith } from '../../__fixtures__/handler.ts';
import { CANARY, sse } from '../../__fixtures__/proxy.ts';
import { suiteCanary } from '../../__fixtures__/suite-canary.ts';
import type { Anonymous, Caller } from '../../access/authorize.ts';
import { createRoutes, type Handler } from '../../create-handler.ts';
import type { Route } from '../../http/route.ts';
import type { HandlerOptions } from '../../options/handler-options.ts';
import { readSettings } from '../../options/settings.ts';
import { createMemoryStore } from '../../stores/memory-store.ts';

/** A key that a user keeps on the server, and what such keys are encrypted with. */
export const OWN_KEY = 'sk-own-canary-fedcba9876543210';
const SECRET = 'secret-canary-of-the-host-0123456789abcdef';
const OUTPUT_TOKENS = 1000;

/** A request that left for a provider. */
interface Asked {
  readonly url: string;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
  readonly redirect: unknown;
}

export interface Fortress {
  readonly handler: Handler;
  /** Every route of a handler that has everything on. */
  readonly routes: readonly Route[];
  readonly asked: readonly Asked[];
  /** Looks for all secrets there are. */
  readonly canary: Canary;
  /** Who calls. */
  readonly caller: { now: Caller | Anonymous | null };
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Fails when a provider was asked anything but what the server may ask. */
  expectNothingForbidden(): void;
}

type Create = (options: { apiKey: string; fetch: typeof fetch; api: 'chat' }) => Provider;

const KNOWN = new Set([CANARY, OWN_KEY].map((key) => `Bearer ${key}`));
const ALLOWED = new Set(['gpt-4o', 'gpt-4o-mini']);
const CHUNK = { id: 'c', object: 'chat.completion.chunk', model: 'gpt-4o' };
const STREAM = [
  { ...CHUNK, choices: [{ index: 0, delta: { content: 'Hi' }, finish_reason: null }] },
  { ...CHUNK, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
];

/**
 * A handler with everything on, secrets in all places, and a provider that quotes the key it was given wherever
 * one might. The provider's factory is handed in, as everywhere.
 */
export function fortress(create: Create, over: Partial<HandlerOptions> = {}): Fortress {
  const canary = suiteCanary;
  canary.learn(OWN_KEY);
  const asked: Asked[] = [];
  const caller: Fortress['caller'] = { now: { userId: 'ada', tenantId: 'acme' } };
  const upstream: typeof globalThis.fetch = async (input, init) => {
    const request: Asked = {
      url: String(input),
      headers: new Headers(init?.headers),
      body: typeof init?.body === 'string' ? (JSON.parse(init.body) as Asked['body']) : {},
      redirect: init?.redirect,
    };
    asked.push(request);
    return answer(request);
  };
  const options: HandlerOptions = {
    providers: [create({ apiKey: CANARY, fetch: upstream, api: 'chat' }), fakeProvider()],
    models: ['openai/gpt-4o', 'openai/gpt-4o-mini', 'fake/*'],
    authorize: () => caller.now,
    origins: [APP],
    proxy: { providers: ['openai'] },
    limits: { requestsPerMinute: 1_000_000, outputTokens: OUTPUT_TOKENS },
    keys: { secret: SECRET },
    store: createMemoryStore(),
    tracer: canary.tracer(),
    metrics: canary.meter(),
    prometheus: true,
    retry: false,
    ...over,
  };
  const handler = handlerWith(options);
  return {
    handler,
    routes: createRoutes(createServices(readSettings(options))),
    asked,
    canary,
    caller,
    send: (method, path, body, headers = {}) =>
      handler.fetch(
        new Request(`${BASE}${path}`, {
          method,
          headers: { 'content-type': 'application/json', ...headers },
          ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        }),
      ),
    expectNothingForbidden() {
      for (const { url, headers, body, redirect } of asked) {
        expect(new URL(url).origin).toBe('https://api.openai.com');
        expect(redirect).toBe('manual');
        expect([...headers.keys()].filter((name) => /cookie|forwarded|origin|referer/.test(name))).toEqual([]);
        // A list is how a key is tried before it is kept.
        if (isList(url)) continue;
        expect(KNOWN).toContain(headers.get('authorization'));
        expect(ALLOWED).toContain(body.model);
        const limit = body.max_completion_tokens ?? body.max_tokens ?? body.max_output_tokens;
        expect(limit).toBeLessThanOrEqual(OUTPUT_TOKENS);
        expect(body.n ?? 1).toBe(1);
      }
    },
  };
}

function isList(url: string): boolean {
  return /\/models(?:\/|$)/.test(new URL(url).pathname);
}

/** What a provider says, in the worst of manners: it repeats the key in headers, errors and pages. */
function answer({ url, headers, body }: Asked): Response {
  const key = headers.get('authorization') ?? '';
  const echo = { 'x-echo': key, 'set-cookie': `key=${key}`, 'openai-organization': key };
  const quoting = { error: { message: `Incorrect API key provided: ${key}`, code: key, type: key, param: key } };
  if (isList(url)) {
    if (!KNOWN.has(key)) return Response.json(quoting, { status: 401, headers: echo });
    return Response.json({ object: 'list', data: [{ id: 'gpt-4o', object: 'model', owned_by: 'openai' }] }, { headers: echo });
  }
  if (JSON.stringify(body).includes('refuse me')) return Response.json(quoting, { status: 401, headers: echo });
  if (JSON.stringify(body).includes('redirect me')) {
    return new Response(key, { status: 307, headers: { ...echo, location: `https://evil.example/?key=${key}` } });
  }
  if (JSON.stringify(body).includes('a page')) {
    return new Response(`<html>${key}`, { headers: { ...echo, 'content-type': 'text/html' } });
  }
  const stream = `${STREAM.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('')}data: [DONE]\n\n`;
  const response = sse(stream);
  for (const [name, value] of Object.entries(echo)) response.headers.set(name, value);
  return response;
}
