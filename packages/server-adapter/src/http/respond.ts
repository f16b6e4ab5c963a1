import { type LLMSelectError, statusFromCode } from '@llmselect/core';

/**
 * On every response: nothing here is a page, and nothing is to be guessed into one.
 *
 * @see https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html#security-headers
 */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};

/** Adds the security headers to a response of ours, and keeps it out of caches unless it says otherwise. */
export function addSecurityHeaders(headers: Headers): void {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) headers.set(name, value);
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
}

export function jsonResponse(body: unknown, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers);
  headers.set('content-type', 'application/json; charset=utf-8');
  return new Response(JSON.stringify(body), { ...init, headers });
}

/** How long to wait for what may be there again at any moment: a store that is away, a provider that is overloaded. */
const SOON_MS = 1_000;

/**
 * `{ error }` with the error's own status, or its code's; `Retry-After` in whole seconds, rounded up, and on each 429
 * and 503 that may be tried again. Where others read the error than our own client, `word` says it as they expect.
 */
export function errorResponse(
  error: LLMSelectError,
  headers?: HeadersInit,
  word: (status: number) => unknown = () => ({ error: error.toJSON() }),
): Response {
  const answer = new Headers(headers);
  const { status: own = 0 } = error;
  const status = own >= 400 && own <= 599 ? own : statusFromCode(error.code);
  const isSoon = error.retryable && (status === 429 || status === 503);
  const waitMs = error.retryAfterMs ?? (isSoon ? SOON_MS : undefined);
  if (waitMs !== undefined) answer.set('retry-after', String(Math.max(1, Math.ceil(waitMs / 1000))));
  return jsonResponse(word(status), { status, headers: answer });
}

export function emptyResponse(status: 204 | 304, headers?: HeadersInit): Response {
  return new Response(null, headers === undefined ? { status } : { status, headers });
}
