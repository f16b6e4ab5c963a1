import { LLMSelectError, type Usage } from '@llmselect/core';
import { shuttingDown } from '../health-routes.ts';
import { jsonResponse } from '../http/respond.ts';
import type { VisitorCall } from '../http/route.ts';
import type { Services } from '../services.ts';
import type { ProxyExchange } from './exchange-request.ts';
import { Patience } from './patience.ts';
import { ProxyEnding } from './proxy-ending.ts';
import { createProxyPipe } from './proxy-pipe.ts';
import { answerHeaders, ofThisServer, refuseNoAnswer } from './proxy-response.ts';
import { readCappedJson } from './read-capped-json.ts';
import { createUsageMeter, type UsageMeter } from './usage-meter.ts';

type EndReason = 'finished' | 'left' | 'failed';

/** What is open between a client and a provider. */
interface Link {
  readonly signal: AbortSignal;
  readonly patience: Patience;
  /** Waits for a place at the provider, which is given back in the end. */
  enter(): Promise<void>;
  /** The provider has begun to answer. */
  answers(): void;
  /** Where the usage of the answer is told once it is over. */
  meter(usage: Promise<Usage | undefined>): void;
  /** Ends it, once: the provider's connection is closed, the slot is given back. */
  end(reason: EndReason, cause?: unknown): void;
}

/** Sends a request and hands its answer on. Throws our own error for all that is none; `release` is called in any case. */
export async function exchange(
  services: Services,
  call: VisitorCall,
  asked: ProxyExchange,
  release: () => void,
): Promise<Response> {
  const link = openLink(services, call, asked, release);
  try {
    await link.patience.wait(link.enter(), 'first-byte');
    // Again, because the body took its time to arrive.
    if (services.draining) throw shuttingDown();
    const response = await send(asked, link);
    link.answers();
    await link.patience.wait(refuseNoAnswer(asked.endpoint, response, asked.headers), 'idle');
    return asked.method === 'GET'
      ? await listing(asked, response, link)
      : piped(services, call, asked, response, link);
  } catch (cause) {
    link.end('failed', cause);
    throw cause;
  }
}

/** One for all: to make one, with its stack, costs more than most pieces of an answer. */
const OVER = new DOMException('The answer is over.', 'AbortError');

function openLink(services: Services, call: VisitorCall, asked: ProxyExchange, release: () => void): Link {
  const { settings, pipes, places } = services;
  const { request } = call;
  const { clock, timeouts } = settings;
  const controller = new AbortController();
  const patience = new Patience(clock, controller, timeouts);
  const ending = new ProxyEnding(services, call, asked);
  let open = true;
  let leavePlace = () => {};
  const enter = async () => {
    const leave = await places.of(asked.providerId).enter(controller.signal);
    if (open) leavePlace = leave;
    else leave();
  };
  const end = (reason: EndReason, cause?: unknown) => {
    if (!open) return;
    open = false;
    // Names the request: some runtimes let go of its signal when nobody holds the request itself any more.
    request.signal.removeEventListener('abort', leave);
    // Closes the provider's connection, unless all has been read: then Node's `fetch` lets go of what it keeps of a request.
    controller.abort(
      reason === 'finished' ? OVER : new LLMSelectError('aborted', 'The client has left.', { status: 499 }),
    );
    patience.end();
    leavePlace();
    release();
    closed();
    ending.tell(reason, cause);
  };
  // Some hosts tell of a client that left by the signal, some by cancelling the body, most by both.
  const leave = () => end('left');
  const closed = pipes.begin(() =>
    controller.abort(new LLMSelectError('overloaded', 'The server is shutting down.', { status: 503 })),
  );
  request.signal.addEventListener('abort', leave, { once: true });
  if (request.signal.aborted) leave();
  return {
    signal: controller.signal,
    patience,
    enter,
    answers: () => ending.answers(),
    meter: (usage) => ending.meter(usage),
    end,
  };
}

async function send(
  { endpoint, target, method, headers, body }: ProxyExchange,
  link: Link,
): Promise<Response> {
  const fetch = endpoint.fetch ?? globalThis.fetch;
  const init: RequestInit = { method, headers, body: body ?? null, redirect: 'manual', signal: link.signal };
  link.signal.throwIfAborted();
  const sending = (async () => {
    await endpoint.authorize(headers);
    // Fetching a token may have taken longer than anybody waited.
    link.signal.throwIfAborted();
    return await fetch(target.url, init);
  })();
  try {
    return await link.patience.wait(sending, 'first-byte');
  } catch (cause) {
    // A response that comes after all is let go.
    sending.then((late) => late.body?.cancel()).catch(() => {});
    if (LLMSelectError.is(cause)) throw ofThisServer(cause);
    throw new LLMSelectError('network', 'The provider could not be reached. Try again.', { status: 502 });
  }
}

async function listing(
  { endpoint, allows }: ProxyExchange,
  response: Response,
  { patience, end }: Link,
): Promise<Response> {
  const list = await patience.wait(readCappedJson(response), 'idle');
  end('finished');
  if (endpoint.narrowModels === undefined) {
    throw new LLMSelectError(
      'misconfigured',
      'The models of this provider cannot be listed here. Use GET /v1/models.',
    );
  }
  return jsonResponse(endpoint.narrowModels(list, allows), { headers: answerHeaders(response.headers) });
}

function piped(
  services: Services,
  call: VisitorCall,
  asked: ProxyExchange,
  response: Response,
  link: Link,
): Response {
  const { body, status, headers } = response;
  if (body === null)
    throw new LLMSelectError('upstream-error', 'The provider sent nothing.', { status: 502 });
  const meter = meterFor(services, call, asked, headers.get('content-type'));
  if (meter !== undefined) link.meter(meter.usage);
  return new Response(createProxyPipe({ body, patience: link.patience, meter, onClose: link.end }), {
    status,
    headers: answerHeaders(headers),
  });
}

/** Reading the usage costs as much as all else that is done here for a stream: not where nobody wants to know it. */
function meterFor(
  services: Services,
  { visitor, context, logger }: VisitorCall,
  { endpoint, modelId, onEnded }: ProxyExchange,
  contentType: string | null,
): UsageMeter | undefined {
  const { onUsage, proxyEndings } = services;
  if (onUsage === undefined && proxyEndings.length === 0 && onEnded === undefined) return undefined;
  const meter = createUsageMeter(endpoint, contentType);
  const told = meter.usage.then((usage) => onUsage?.({ visitor, modelId, usage }));
  context.waitUntil?.(told.catch(() => {}));
  told.catch(() => logger.error({ modelId }, 'The usage of an answer was not recorded.'));
  return meter;
}
