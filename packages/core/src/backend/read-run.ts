import { LLMSelectError } from '../errors/llm-select-error.ts';
import { toError } from '../errors/to-error.ts';
import { type Clock, sleep } from '../run/clock.ts';
import { type RetryPolicy, retryDelayMs } from '../run/retry.ts';
import type { RunRequest } from './backend.ts';
import type { BlindRunRequest } from './blind-run.ts';
import { type Received, readEvents, type ServerMessage } from './read-events.ts';

/**
 * Sends one request below the endpoint. Throws `LLMSelectError` for anything but a 2xx answer, and for one that
 * says it is something else than the content type `accepts`.
 */
export type Call = (path: string, init: RequestInit, accepts?: string) => Promise<Response>;

/** A server, and what it has told of itself so far. */
export interface ServerLink {
  readonly call: Call;
  readonly clock: Clock;
  readonly random: () => number;
  readonly generateId: () => string;
  /** Whether it keeps runs for a reader that lost its connection, and knows a run that is sent again by its key. */
  resumes: boolean;
  /** Whether it takes images apart from the messages that show them. */
  attaches: boolean;
}

const EVENT_STREAM = 'text/event-stream';
/** How an image begins that is held by its message. */
const IMAGE = '"data:image/';
/** Half a minute at most in all: a server keeps a run that nobody reads about as long. */
const RECONNECTING: RetryPolicy = { attempts: 7, maxDelayMs: 8_000 };
/** A connection that held so long was a good one: the next break is another outage. */
const GOOD_CONNECTION_MS = 10_000;

/** Where a reader stands in a run. */
interface Place {
  readonly key: string;
  runId: string | undefined;
  /** The number of the last message that was handed on; 0 before the first. */
  lastId: number;
  /** What broke the connection, until a message comes again. */
  outage: LLMSelectError | undefined;
  /** Attempts in this outage. */
  failures: number;
}

/**
 * Starts a run and reads its messages to the last, over as many connections as it takes when the server can resume:
 * none is handed on twice and none is left out. Another attempt waits with exponential backoff and full jitter; when
 * none is left, throws what first broke the connection. The run itself is never started twice.
 */
export async function* readRun(
  link: ServerLink,
  request: RunRequest | BlindRunRequest,
  signal: AbortSignal,
): AsyncGenerator<readonly ServerMessage[], void, undefined> {
  const place: Place = {
    key: link.generateId(),
    runId: undefined,
    lastId: 0,
    outage: undefined,
    failures: 0,
  };
  for (;;) {
    try {
      return yield* readConnection(link, request, place, signal);
    } catch (cause) {
      signal.throwIfAborted();
      await sleep(link.clock, delayBeforeNext(link, place, toError(cause)), signal);
    }
  }
}

/** Reads one connection. Returns after the run's last message, and throws when it ends before. */
async function* readConnection(
  link: ServerLink,
  request: RunRequest | BlindRunRequest,
  place: Place,
  signal: AbortSignal,
): AsyncGenerator<readonly ServerMessage[], void, undefined> {
  const response = await open(link, request, place, signal);
  // Nothing is left to read: only the last word of the server was lost.
  if (response.status === 204) return;
  if (response.body === null) throw new LLMSelectError('malformed-stream', 'The server sent no answer.');
  const openedAt = link.clock.now();
  try {
    for await (const received of readEvents(response.body)) {
      const fresh = takeNew(received, place, link);
      if (fresh.length === 0) continue;
      place.outage = undefined;
      place.failures = 0;
      yield fresh;
      if (fresh.some(({ type }) => type === 'done')) return;
    }
  } finally {
    if (link.clock.now() - openedAt >= GOOD_CONNECTION_MS) place.failures = 0;
  }
  throw endedEarly();
}

/** A server said less than it has to. */
export function endedEarly(): LLMSelectError {
  return new LLMSelectError('stream-truncated', 'The connection to the server ended early. Try again.');
}

/** Milliseconds to wait. Throws what broke the connection when it is not to be made again. */
function delayBeforeNext(link: ServerLink, place: Place, error: LLMSelectError): number {
  const known = place.outage;
  if (!mayGoOn(link, place, error)) throw known ?? error;
  place.outage ??= error;
  place.failures += 1;
  const delayMs = retryDelayMs(error, place.failures, RECONNECTING, link.random);
  if (delayMs === undefined) throw place.outage;
  return delayMs;
}

async function open(
  link: ServerLink,
  request: RunRequest | BlindRunRequest,
  place: Place,
  signal: AbortSignal,
): Promise<Response> {
  if (place.runId !== undefined) {
    const headers = { accept: EVENT_STREAM, 'last-event-id': String(place.lastId) };
    return link.call(`/v1/compare/${encodeURIComponent(place.runId)}`, { headers, signal }, EVENT_STREAM);
  }
  const headers = {
    'content-type': 'application/json',
    accept: EVENT_STREAM,
    'idempotency-key': place.key,
  };
  const init = { method: 'POST', headers, body: await bodyOf(request, link), signal };
  return link.call('/v1/compare', init, EVENT_STREAM);
}

async function bodyOf(request: RunRequest | BlindRunRequest, { attaches }: ServerLink): Promise<string> {
  const whole = JSON.stringify(request);
  if (!attaches || !whole.includes(IMAGE)) return whole;
  // Without the code for it the images travel with every thread.
  const module = await import('./separate-images.ts').catch(() => undefined);
  return module === undefined ? whole : JSON.stringify(module.separateImages(request));
}

/** The messages that were not handed on before. */
function takeNew(received: readonly Received[], place: Place, link: ServerLink): readonly ServerMessage[] {
  return received.flatMap(({ id, message }) => {
    if (message.type === 'moved') {
      throw new LLMSelectError('conflict', 'This comparison is being read somewhere else now.');
    }
    if (id !== undefined && id <= place.lastId) return [];
    place.lastId = id ?? place.lastId;
    if (message.type === 'run') {
      place.runId = message.runId;
      if ((message.resumeMs ?? 0) > 0) link.resumes = true;
    }
    return [message];
  });
}

function mayGoOn({ resumes }: ServerLink, { runId, lastId, outage }: Place, error: LLMSelectError): boolean {
  if (!resumes) return false;
  // A server that does not number its messages cannot say which ones were lost.
  if (runId !== undefined && lastId === 0) return false;
  const cut = error.code === 'network' || error.code === 'stream-truncated';
  return cut || (outage !== undefined && error.retryable);
}
