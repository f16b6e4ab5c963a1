import type { Provider } from '@llmselect/core';
import { afterEach } from 'vitest';
import type { Handler } from '../create-handler.ts';
import type { HandlerOptions } from '../options/handler-options.ts';
import { createCanary } from './canary.ts';

/** The key of the server in most tests. */
export const CANARY = 'sk-canary-0123456789abcdef';

/** Whatever leaves the handlers of a test file, in which the secrets of all of them are looked for after each test. */
export const suiteCanary = createCanary(CANARY);

afterEach(() => suiteCanary.expectNowhere());

/** What is shorter stands in a text by chance. */
const LEAST_CHARACTERS = 8;
const KEY_HEADERS: ReadonlySet<string> = new Set(['authorization', 'api-key', 'x-api-key', 'x-goog-api-key']);

/**
 * A handler as it is made, with everything that leaves it watched, and all keys and secrets it is given known. Fails for
 * a provider's key that is too short to be looked for.
 */
export function watchedHandler(create: (options: HandlerOptions) => Handler, options: HandlerOptions): Handler {
  for (const provider of options.providers) learnKey(provider);
  for (const of of [options.keys, options.blind]) {
    const { secret = '' } = of ?? {};
    learn(...(typeof secret === 'string' ? [secret] : [secret.current, secret.previous].flat()));
  }
  const { store, tracer, metrics, hooks } = options;
  const handler = create({
    ...options,
    logger: suiteCanary.logger(options.logger),
    ...(store && { store: suiteCanary.keep(store) }),
    ...(tracer && { tracer: suiteCanary.tracer(tracer) }),
    ...(metrics && { metrics: suiteCanary.meter(metrics) }),
    ...(hooks?.onError && { hooks: { ...hooks, onError: noted(hooks.onError) } }),
  });
  return {
    ...handler,
    async fetch(request, context, execution) {
      await learnOwnKey(request);
      return suiteCanary.watch(await handler.fetch(request, context, execution));
    },
  };
}

function learn(...secrets: readonly string[]): void {
  suiteCanary.learn(...secrets.filter(({ length }) => length >= LEAST_CHARACTERS));
}

function learnKey({ id, endpoint }: Provider): void {
  // Its tests count how often a token is fetched, and look for it themselves.
  if (id === 'azure') return;
  const headers = new Headers();
  void endpoint.authorize(headers);
  for (const [name, value] of headers) {
    if (!KEY_HEADERS.has(name)) continue;
    const key = value.replace(/^Bearer /, '');
    if (key.length < LEAST_CHARACTERS) throw new Error(`Give ${id} the key CANARY: ${key} cannot be looked for.`);
    suiteCanary.learn(key);
  }
}

/** The keys that users keep with the server, when they send them. What else a test puts in their place is no secret. */
async function learnOwnKey(request: Request): Promise<void> {
  if (request.method !== 'PUT' || !request.url.includes('/v1/keys/')) return;
  const text = await request.clone().text();
  learn(/"apiKey":"([^"\\]*(?:sk-|key)[^"\\]*)"/.exec(text)?.[1] ?? '');
}

type OnError = NonNullable<NonNullable<HandlerOptions['hooks']>['onError']>;

function noted(onError: OnError): OnError {
  return (error, context) => {
    suiteCanary.note('an error', error);
    return onError(error, context);
  };
}
