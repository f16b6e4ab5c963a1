import { type ErrorCode, LLMSelectError } from '@llmselect/core';
import { readFailureDetails } from '../http/failure-details.ts';
import { asArray, asNumber, asObject, asText, parseJson } from '../http/json.ts';
import { failureFromDetails, failureFromText, toProviderFailure } from '../http/provider-failure.ts';

/** Errors of the AI SDK that tell all by their name, and what to say of them. Their messages quote the request. */
const BY_NAME: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  AI_LoadAPIKeyError: ['misconfigured', '{name} has no API key. Configure one where its model is made.'],
  AI_LoadSettingError: ['misconfigured', '{name} lacks a setting. Configure it where its model is made.'],
  AI_NoSuchModelError: ['not-found', '{name} does not know this model. Check its id.'],
  AI_NoSuchProviderError: ['not-found', '{name} does not know this provider. Check its id.'],
  AI_UnsupportedFunctionalityError: [
    'unsupported-input',
    'This model of {name} does not take a part of this request. Remove images or choose another model.',
  ],
  AI_UnsupportedModelVersionError: [
    'misconfigured',
    'This model of {name} is of another version of the AI SDK.',
  ],
  AI_InvalidPromptError: ['invalid-request', '{name} rejected the messages. Check them for this model.'],
  AI_InvalidArgumentError: [
    'invalid-request',
    '{name} rejected the request. Check the parameters for this model.',
  ],
  AI_DownloadError: ['unsupported-input', 'An image of this request could not be downloaded for {name}.'],
  AI_EmptyResponseBodyError: ['stream-truncated', '{name} sent an empty answer. Try again.'],
  AI_JSONParseError: ['malformed-stream', '{name} sent something that is no JSON. Check the base URL.'],
  AI_TypeValidationError: ['malformed-stream', '{name} sent an answer of an unknown shape.'],
  AI_InvalidResponseDataError: ['malformed-stream', '{name} sent an answer of an unknown shape.'],
};

/** Errors about one event of a stream, behind which the stream goes on. */
const ONE_EVENT: ReadonlySet<string> = new Set(['AI_JSONParseError', 'AI_TypeValidationError']);

/** Whether an `error` part only says that one event could not be read. */
export function isMalformedEvent(error: unknown): boolean {
  return ONE_EVENT.has(asText(asObject(error)?.name) ?? '');
}

/**
 * Our error for whatever an AI SDK model throws or puts into an `error` part. Status, short codes, request id
 * and waiting time are kept; the request, the response body and the headers that such errors carry are not.
 */
export function toAiSdkFailure(cause: unknown, providerName: string, received = false): LLMSelectError {
  if (LLMSelectError.is(cause)) return cause;
  if (typeof cause === 'string') return failureFromText(cause, providerName);
  const error = asObject(cause) ?? {};
  const name = asText(error.name) ?? '';
  if (name === 'AI_RetryError') {
    const last: unknown = error.lastError ?? asArray(error.errors).at(-1);
    if (last !== undefined && last !== cause) return toAiSdkFailure(last, providerName, received);
  }
  if (name === 'AbortError') return new LLMSelectError('aborted', 'The request was stopped.');
  if (name === 'TimeoutError') {
    return new LLMSelectError('timeout', `${providerName} took too long. Try again.`, { phase: 'total' });
  }
  const named = BY_NAME[name];
  if (named !== undefined) return new LLMSelectError(named[0], named[1].replace('{name}', providerName));
  if (!(cause instanceof Error)) return toProviderFailure(cause, { providerName });
  const status = asNumber(error.statusCode);
  if (status === undefined || status < 400) return withoutStatus(cause, error, providerName, received);
  return withStatus(error, status, providerName);
}

function withStatus(
  error: Readonly<Record<string, unknown>>,
  status: number,
  providerName: string,
): LLMSelectError {
  const headers = toHeaders(error.responseHeaders);
  const body = typeof error.responseBody === 'string' ? parseJson(error.responseBody) : error.data;
  const details = readFailureDetails(body ?? { message: error.responseBody ?? error.message });
  const failure = failureFromDetails(details, { providerName, status, headers });
  // The model may know better that it is no use to ask again; that it is of use, our codes know better.
  if (error.isRetryable !== false || headers.has('x-should-retry')) return failure;
  return LLMSelectError.from({ ...failure.toJSON(), retryable: false });
}

function withoutStatus(
  cause: Error,
  error: Readonly<Record<string, unknown>>,
  providerName: string,
  received: boolean,
): LLMSelectError {
  const body = asText(error.responseBody) ?? error.data;
  if (body !== undefined) {
    return toProviderFailure(typeof body === 'string' ? parseJson(body) : body, { providerName });
  }
  const isNetwork = cause instanceof TypeError || error.isRetryable === true;
  if (received && isNetwork) {
    return new LLMSelectError(
      'stream-truncated',
      `The connection to ${providerName} broke before the answer was complete. Try again.`,
    );
  }
  if (isNetwork) {
    return new LLMSelectError(
      'network',
      `${providerName} could not be reached. Check the network and the base URL.`,
    );
  }
  return failureFromText(cause.message, providerName);
}

function toHeaders(headers: unknown): Headers {
  const kept = new Headers();
  for (const [name, value] of Object.entries(asObject(headers) ?? {})) {
    try {
      if (typeof value === 'string') kept.set(name, value);
    } catch {
      // What is no header says nothing.
    }
  }
  return kept;
}
