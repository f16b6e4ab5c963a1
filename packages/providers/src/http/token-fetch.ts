import { LLMSelectError } from '@llmselect/core';
import { globalFetch } from './global-fetch.ts';

/** An access token, or where to get one that is still good. It is asked for before every request, so let it cache. */
export type TokenSource = string | (() => string | Promise<string>);

/**
 * A `fetch` that puts an access token on every request to `origin`, and on no other.
 *
 * @throws LLMSelectError `unauthorized` when there is no token to be had; it is never quoted, nor is the reason
 */
export function createTokenFetch(
  providerName: string,
  origin: string,
  token: TokenSource,
  inner: typeof fetch = globalFetch,
): typeof fetch {
  return async (input, init) => {
    if (new URL(input instanceof Request ? input.url : input).origin !== origin) return inner(input, init);
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${await readToken(providerName, token)}`);
    return inner(input, { ...init, headers });
  };
}

/**
 * A token that is good now.
 *
 * @throws LLMSelectError `unauthorized` when there is none to be had; it is never quoted, nor is the reason
 */
export async function readToken(providerName: string, token: TokenSource): Promise<string> {
  let value: unknown;
  try {
    value = typeof token === 'string' ? token : await token();
  } catch {
    value = undefined;
  }
  if (typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)) return value;
  throw new LLMSelectError(
    'unauthorized',
    `No access token for ${providerName} could be had. Check the identity this program runs as.`,
    { param: 'token' },
  );
}
