import { type ErrorCode, LLMSelectError } from '@llmselect/core';
import { failureCode } from './failure-code.ts';
import { type FailureDetails, readFailureDetails } from './failure-details.ts';
import { readRetryAfterMs } from './retry-after.ts';

const REQUEST_ID_HEADERS = [
  'x-request-id',
  'request-id',
  'apim-request-id',
  'x-goog-request-id',
  'mistral-correlation-id',
  'cf-ray',
];

/** No quota is counted for longer than a month: whoever asks for more has a broken clock, or counts in another unit. */
const LONGEST_WAIT_MS = 31 * 24 * 3_600_000;

/** Who failed, and in which response. */
export interface FailureContext {
  readonly providerName?: string | undefined;
  /** The environment variable that holds the key on a server. */
  readonly keyName?: string | undefined;
  readonly status?: number | undefined;
  readonly headers?: Headers | undefined;
  /** Whether a text is part of the credentials that were sent. Some providers echo the key. */
  readonly isSecret?: ((text: string) => boolean) | undefined;
}

/** Our error for a provider's failure, read from its body. Nothing of the body but its short code is kept. */
export function toProviderFailure(body: unknown, context: FailureContext): LLMSelectError {
  return failureFromDetails(readFailureDetails(body), context);
}

/** Our error for a failure that was told as bare text. The text itself is not kept. */
export function failureFromText(text: string, providerName?: string): LLMSelectError {
  return failureFromDetails({ codes: [], text }, { providerName });
}

export function failureFromDetails(details: FailureDetails, context: FailureContext): LLMSelectError {
  const status = context.status ?? details.status;
  const code = failureCode(details, context.status);
  const shouldRetry = context.headers?.get('x-should-retry');
  return new LLMSelectError(code, sentence(code, context), {
    status,
    retryAfterMs: [context.headers && readRetryAfterMs(context.headers), details.retryAfterMs].find(
      (waitMs) => waitMs !== undefined && waitMs <= LONGEST_WAIT_MS,
    ),
    param: publicCode(details.param, context),
    providerCode: mostTelling(details.codes.map((text) => publicCode(text, context))),
    requestId: context.headers && readRequestId(context.headers),
    ...(shouldRetry === 'true' || shouldRetry === 'false' ? { retryable: shouldRetry === 'true' } : {}),
  });
}

export function readRequestId(headers: Headers): string | undefined {
  return REQUEST_ID_HEADERS.map((name) => shortCode(headers.get(name) ?? undefined)).find(
    (id) => id !== undefined,
  );
}

/** The first code in words; bare numbers, as Mistral counts them, only where there is none. */
function mostTelling(codes: readonly (string | undefined)[]): string | undefined {
  return (
    codes.find((code) => code !== undefined && /[A-Za-z]/.test(code)) ??
    codes.find((code) => code !== undefined)
  );
}

/** A short code that is no credential either. */
function publicCode(code: string | undefined, { isSecret }: FailureContext): string | undefined {
  const short = shortCode(code);
  if (short === undefined || /^(sk|pk|gsk|xai|AIza)[-_A-Za-z0-9]{12,}$/.test(short)) return undefined;
  return isSecret?.(short) === true ? undefined : short;
}

/** Lets through what is surely a code and not a sentence, which could quote the request. */
function shortCode(code: string | undefined): string | undefined {
  return code !== undefined && /^[A-Za-z0-9_.-]{1,80}$/.test(code) ? code : undefined;
}

/** What happened and what to do, by error code. `{name}` and `{key}` stand for the provider and its key. */
const SENTENCES: Partial<Record<ErrorCode, string>> = {
  'content-filtered':
    '{name} refused this prompt for its content policy. Change the prompt or choose another model.',
  'context-too-long':
    'The conversation is too long for this model of {name}. Shorten it or choose a model with a larger context.',
  conflict: '{name} reported a conflict with another request. Try again.',
  forbidden: '{name} does not allow this key to use this model. Check the rights of the key.',
  'invalid-request': '{name} rejected the request. Check the parameters for this model.',
  'not-found': '{name} does not know this model. Check its id and whether your account may use it.',
  overloaded: '{name} is overloaded. Try again in a moment.',
  'quota-exceeded': '{name} says that the account has no credit left. Check its plan and billing.',
  'rate-limited': '{name} limits how often this key may ask. Wait a moment and try again.',
  timeout: '{name} took too long. Try again.',
  unauthorized: '{name} refused the API key. Check {key}.',
  'unsupported-input': '{name} could not read an image of this request. Use PNG, JPEG, GIF or WebP.',
  'upstream-error': '{name} failed to answer. Try again.',
};

function sentence(code: ErrorCode, { providerName, keyName }: FailureContext): string {
  const text = SENTENCES[code] ?? '{name} failed to answer. Try again.';
  const name = providerName ?? (text.startsWith('{name}') ? 'The provider' : 'the provider');
  const key = keyName === undefined ? 'the key that is configured' : `${keyName} on the server`;
  return text.replace('{name}', name).replace('{key}', key);
}
