import type { RunRequest } from '@llmselect/core';
import { LLMSelectError } from '@llmselect/core';
import { admitRequest } from './admit-request.ts';
import { createAllowList } from './allow-list.ts';
import { createEventStream, EVENT_STREAM_HEADERS } from './event-stream.ts';
import { shuttingDown } from './health-routes.ts';
import { mergeLimits } from './limits.ts';
import { readBody } from './read-body.ts';
import { parseRunRequest } from './request-schema.ts';
import { emptyResponse } from './respond.ts';
import type { Route, VisitorCall } from './route.ts';
import type { Services } from './services.ts';

/** After so long one of the caller's own comparisons has probably ended. */
const SLOT_RETRY_MS = 5_000;

/** `POST /v1/compare`, and `DELETE` to stop a run or one contestant of it. */
export function createCompareRoutes(services: Services): readonly Route[] {
  const stop = (call: VisitorCall): Response => stopRun(services, call);
  return [
    {
      method: 'POST',
      path: '/v1/compare',
      open: false,
      counted: true,
      answer: (call) => compare(services, call),
    },
    { method: 'DELETE', path: '/v1/compare/{runId}', open: false, counted: false, answer: stop },
    {
      method: 'DELETE',
      path: '/v1/compare/{runId}/{contestantId}',
      open: false,
      counted: false,
      answer: stop,
    },
  ];
}

async function compare(services: Services, call: VisitorCall): Promise<Response> {
  const { settings, slots } = services;
  const { caller, limitKey } = call.visitor;
  if (services.draining) throw shuttingDown();
  const limits = mergeLimits(settings.limits, caller.limits);
  const { value, bytes } = await readBody(call.request, limits);
  const own = caller.models === undefined ? [] : [createAllowList(caller.models)];
  const request = admitRequest(parseRunRequest(value), {
    providers: settings.providers,
    allowLists: [settings.allowList, ...own],
    limits,
    bytes,
  });
  const release = await slots.acquire(limitKey, limits.streams);
  if (release === undefined) {
    throw new LLMSelectError(
      'rate-limited',
      `You have ${limits.streams} comparisons running already. Wait for one to end, or stop it.`,
      { status: 429, retryAfterMs: SLOT_RETRY_MS },
    );
  }
  // Again, because the body took its time to arrive.
  if (services.draining) {
    release();
    throw shuttingDown();
  }
  try {
    return startStream(services, call, request, release);
  } catch (cause) {
    release();
    throw cause;
  }
}

function startStream(
  services: Services,
  call: VisitorCall,
  request: RunRequest,
  release: () => void,
): Response {
  const { settings, backend, runs } = services;
  const { clock, logger } = settings;
  const runId = settings.generateId();
  const gone = new AbortController();
  const startedAt = clock.now();
  const run = backend.run(request, { signal: gone.signal });

  const finish = (reason: string) => {
    if (gone.signal.aborted) return;
    // Also when all ended well: whatever an upstream still holds open is let go.
    gone.abort(new DOMException('The client has left.', 'AbortError'));
    // Names the request: some runtimes let go of its signal when nobody holds the request itself any more.
    call.request.signal.removeEventListener('abort', leave);
    release();
    runs.finish(runId);
    const ms = Math.round(clock.now() - startedAt);
    logger.info({ runId, contestants: request.contestants.length, reason, ms }, 'A comparison has ended.');
  };
  // Some hosts tell of a client that left by the signal, some by cancelling the body, most by both.
  const leave = () => finish('left');
  call.request.signal.addEventListener('abort', leave, { once: true });

  runs.add(runId, {
    owner: call.visitor.owner,
    contestantIds: new Set(request.contestants.map(({ id }) => id)),
    stop: (contestantId) => run.abort?.(contestantId),
  });
  if (call.request.signal.aborted) leave();
  const body = createEventStream({ runId, run, clock, onClose: finish });
  return new Response(body, { headers: EVENT_STREAM_HEADERS });
}

function stopRun({ runs }: Services, { parameters, visitor }: VisitorCall): Response {
  const { runId = '', contestantId } = parameters;
  if (runs.stop(runId, visitor.owner, contestantId)) return emptyResponse(204);
  throw new LLMSelectError(
    'not-found',
    'You have no such comparison running here. It may have ended long ago.',
    {
      status: 404,
    },
  );
}
