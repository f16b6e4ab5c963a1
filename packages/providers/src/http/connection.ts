import { LLMSelectError } from '@llmselect/core';
import { readBaseUrl } from './base-url.ts';
import { globalFetch } from './global-fetch.ts';
import { checkKey } from './key-policy.ts';
import type { ProviderOptions } from './provider-options.ts';
import type { Wire } from './wire.ts';

/** Where and as whom requests are sent. The key lives in a closure only. */
export interface Connection {
  readonly baseUrl: string;
  readonly origin: string;
  /** The path of the base URL, without a trailing slash. */
  readonly basePath: string;
  readonly fetch: typeof fetch;
  /** @throws LLMSelectError `misconfigured` for a missing or broken key */
  authorize(headers: Headers): void;
  /**
   * Adds what every request carries to headers that are there already: the provider's own where they are missing, the
   * key, and the configured ones over all others.
   *
   * @throws LLMSelectError `misconfigured` for a missing or broken key or header
   */
  complete(headers: Headers): Headers;
  /** @throws LLMSelectError `misconfigured` for a missing or broken key or header */
  headers(): Headers;
}

export function createConnection(wire: Wire, options: ProviderOptions): Connection {
  const baseUrl = readBaseUrl(wire.name, options.baseUrl ?? wire.baseUrl);
  const { origin, pathname } = new URL(baseUrl);
  const { apiKey } = options;

  const authorize = (headers: Headers): void => {
    if (apiKey === undefined && !wire.needsKey) return;
    wire.authorize(headers, checkKey(wire.name, wire.keyName, apiKey));
  };
  const complete = (headers: Headers): Headers => {
    const own = options.headers && readHeaders(wire, options.headers);
    for (const [name, value] of Object.entries(wire.headers ?? {})) {
      if (!headers.has(name)) headers.set(name, value);
    }
    // A gateway's own credentials stand in for the key.
    if (apiKey !== undefined || own?.has('authorization') !== true) authorize(headers);
    own?.forEach((value, name) => {
      headers.set(name, value);
    });
    return headers;
  };
  return {
    baseUrl,
    origin,
    basePath: pathname.replace(/\/+$/, ''),
    fetch: options.fetch ?? globalFetch,
    authorize,
    complete,
    headers: () => complete(new Headers()),
  };
}

function readHeaders(wire: Wire, headers: Readonly<Record<string, string>>): Headers {
  try {
    return new Headers(headers);
  } catch {
    throw new LLMSelectError(
      'misconfigured',
      `A header configured for ${wire.name} has a name or value that HTTP does not allow.`,
      { param: 'headers' },
    );
  }
}
