interface Runtime {
  readonly process?: { readonly versions?: { readonly undici?: string } };
}

/** Node says which undici its `fetch` is. */
const IS_UNDICI = (globalThis as Runtime).process?.versions?.undici !== undefined;

/** How undici says that it has met a redirect. */
const UNDICI_REDIRECT = 'unexpected redirect';

/**
 * The global `fetch`, looked up at each call: what replaces it later is used too.
 *
 * Undici copies a request whose redirects are handed on, its body as two streams, although a redirect that is not followed
 * needs it no more: a tenth to a fifth of what a request costs. One that fails on a redirect, and that no window stands
 * behind, it sends as it is. Others do not know that way, Cloudflare Workers refuse it.
 *
 * @see https://fetch.spec.whatwg.org/#http-network-or-cache-fetch step 8.1
 */
export const globalFetch: typeof fetch = (input, init) =>
  IS_UNDICI && init?.redirect === 'manual' && typeof init.body === 'string'
    ? globalThis.fetch(input, { ...init, redirect: 'error', window: null })
    : globalThis.fetch(input, init);

/** Whether a request by `globalFetch` has failed because it was redirected. */
export function isRedirected(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof Error && error.cause.message === UNDICI_REDIRECT;
}
