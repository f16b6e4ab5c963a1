import { codeFromStatus } from '../errors/code-from-status.ts';
import { LLMSelectError, type SerializedError } from '../errors/llm-select-error.ts';
import { SERVER_ERROR } from '../errors/server-error.ts';
import type { Call } from './read-run.ts';
import { parseSerializedError } from './serialized-error.ts';

/** How a server is asked. */
export interface CallOptions {
  /** Sent with every request. A function is asked each time, so that tokens may be renewed. */
  readonly headers?:
    | Readonly<Record<string, string>>
    | (() => Promise<Readonly<Record<string, string>>>)
    | undefined;
  readonly fetch?: typeof fetch | undefined;
}

const MAX_ERROR_CHARACTERS = 64 * 1024;

/**
 * Asks the server that is mounted at `endpoint`: `/api/llmselect`, or a whole URL. Throws `misconfigured` for one that
 * is no text.
 */
export function createCall(endpoint: string, options: CallOptions = {}): Call {
  if (typeof endpoint !== 'string') {
    throw new LLMSelectError('misconfigured', 'Check the endpoint given to connect(): it is no text.');
  }
  const base = endpoint.replace(/\/+$/, '');
  return async (path, init, accepts) => {
    const own = await ownHeaders(options.headers, init.signal ?? undefined);
    // Looked up late: a page may replace `fetch` after this module was loaded.
    const send = options.fetch ?? globalThis.fetch;
    let response: Response;
    try {
      response = await send(`${base}${path}`, { ...init, headers: { ...own, ...init.headers } });
    } catch (cause) {
      init.signal?.throwIfAborted();
      if (LLMSelectError.is(cause)) throw cause;
      throw new LLMSelectError(
        'network',
        'The comparison server cannot be reached. Check the network and the endpoint, then try again.',
      );
    }
    if (!response.ok) throw await readError(response);
    const type = response.headers.get('content-type');
    // A page that is served for every unknown path answers with 200 too.
    if (accepts !== undefined && type !== null && !type.includes(accepts)) {
      await response.body?.cancel();
      throw notOurs(response.status);
    }
    return response;
  };
}

/** Asks the host for its headers, but not longer than the signal allows: renewing a token may hang. */
async function ownHeaders(
  headers: CallOptions['headers'],
  signal: AbortSignal | undefined,
): Promise<Readonly<Record<string, string>> | undefined> {
  if (typeof headers !== 'function') return headers;
  signal?.throwIfAborted();
  let stop = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal?.reason);
  });
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([headers(), stopped]);
  } catch (cause) {
    signal?.throwIfAborted();
    if (LLMSelectError.is(cause)) throw cause;
    throw new LLMSelectError(
      'misconfigured',
      'The headers for the comparison server could not be made. Check the `headers` function given to connect().',
    );
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

/** The server's own error, or one made of the status when something else answered in its place. */
async function readError(response: Response): Promise<LLMSelectError> {
  const text = await response.text().catch(() => '');
  const error = text.length <= MAX_ERROR_CHARACTERS ? parseError(text) : undefined;
  return error === undefined
    ? notOurs(response.status)
    : LLMSelectError.from({ status: response.status, ...error, providerCode: SERVER_ERROR });
}

/** For an answer that no server of ours gives. */
export function notOurs(status: number): LLMSelectError {
  return new LLMSelectError(
    status < 400 ? 'misconfigured' : codeFromStatus(status),
    `The endpoint answered with status ${status}, but not as an LLMSelect server does. Check the endpoint's address.`,
    { status, providerCode: SERVER_ERROR },
  );
}

function parseError(text: string): SerializedError | undefined {
  try {
    return parseSerializedError((JSON.parse(text) as { readonly error?: unknown }).error);
  } catch {
    return undefined;
  }
}
