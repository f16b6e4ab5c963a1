import { LLMSelectError } from '@llmselect/core';
import { abortError, untilAborted } from './abort.ts';
import { type FailureDetails, readFailureDetails } from './failure-details.ts';
import { isRedirected } from './global-fetch.ts';
import { parseJson } from './json.ts';
import { failureFromDetails, readRequestId } from './provider-failure.ts';
import { readCapped } from './read-capped.ts';

const REDIRECTED = 'redirected the request';

/** One HTTP request to a provider. */
export interface Outgoing {
  readonly url: string;
  readonly headers: Headers;
  readonly body?: string | undefined;
  readonly signal: AbortSignal;
  readonly fetch: typeof fetch;
  readonly providerName: string;
  readonly keyName?: string | undefined;
  /** Called with a failure before it is thrown; may answer with a response of a second attempt. */
  readonly onFailure?:
    | ((failure: FailureDetails, status: number) => Promise<Response> | undefined)
    | undefined;
}

/**
 * Sends one request and answers with its successful response. Never follows a redirect: the key would travel
 * along. Never retries by itself.
 *
 * @throws LLMSelectError typed by status and body; `network` when nobody answered, `aborted` when stopped
 */
export async function send(outgoing: Outgoing): Promise<Response> {
  const { providerName, keyName, signal } = outgoing;
  const response = await request(outgoing);
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    discard(response);
    throw noAnswer(providerName, REDIRECTED, response);
  }
  if (response.ok) {
    if (response.headers.get('content-type')?.includes('text/html') !== true) return response;
    discard(response);
    throw noAnswer(providerName, 'answered with a web page', response);
  }
  const text = await untilAborted(readCapped(response), signal, () => {});
  const details = readFailureDetails(parseJson(text) ?? { message: text });
  const second = outgoing.onFailure?.(details, response.status);
  if (second !== undefined) return second;
  throw failureFromDetails(details, {
    providerName,
    keyName,
    status: response.status,
    headers: response.headers,
    isSecret: (text) =>
      text.length >= 8 && [...outgoing.headers.values()].some((value) => value.includes(text)),
  });
}

async function request({ url, headers, body, signal, fetch, providerName }: Outgoing): Promise<Response> {
  if (signal.aborted) throw abortError(signal);
  const init: RequestInit = {
    method: body === undefined ? 'GET' : 'POST',
    headers,
    redirect: 'manual',
    signal,
    ...(body === undefined ? {} : { body }),
  };
  try {
    return await untilAborted(fetch(url, init), signal, discard);
  } catch (error) {
    if (signal.aborted) throw abortError(signal);
    if (LLMSelectError.is(error)) throw error;
    if (isRedirected(error)) throw noAnswer(providerName, REDIRECTED);
    throw new LLMSelectError(
      'network',
      `${providerName} could not be reached. Check the network and the base URL.`,
    );
  }
}

function noAnswer(providerName: string, what: string, response?: Response): LLMSelectError {
  return new LLMSelectError(
    'malformed-stream',
    `${providerName} ${what} instead of an answer. Check the base URL.`,
    response && {
      requestId: readRequestId(response.headers),
      ...(response.status !== 0 && { status: response.status }),
    },
  );
}

function discard(response: Response): void {
  response.body?.cancel().catch(() => {});
}
