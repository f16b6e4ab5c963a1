import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerCall, requireModel } from './answer-call.ts';
import { ClientGone } from './client-gone.ts';
import { type ControlReply, controlFaults, controlRequests } from './control.ts';
import { countInputTokens } from './create-exchange.ts';
import type { Faults } from './faults.ts';
import { findModel, listModels } from './models.ts';
import type { Clock } from './pace.ts';
import { readBody } from './read-body.ts';
import { Refusal } from './refusal.ts';
import type { RequestJournal } from './request-log.ts';
import { createResponseSink, type ResponseSink } from './response-sink.ts';
import { findRoute, type Route } from './route.ts';
import { type Random, randomHex } from './seeded-random.ts';
import type { Call, ProviderApi } from './wire/wire.ts';

export interface Simulation {
  readonly clock: Clock;
  readonly speed: number;
  readonly random: Random;
  readonly journal: RequestJournal;
  readonly faults: Faults;
}

type Handled<Kind extends Route['kind']> = Extract<Route, { kind: Kind }>;

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

function setSharedHeaders(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('x-llmselect-simulator', '1');
  response.setHeader('access-control-allow-origin', '*');
  if (request.method !== 'OPTIONS') return;
  response.setHeader('access-control-allow-methods', 'GET, POST, DELETE, OPTIONS');
  response.setHeader(
    'access-control-allow-headers',
    request.headers['access-control-request-headers'] ?? '*',
  );
  response.setHeader('access-control-max-age', '600');
}

async function sendJson(
  sink: ResponseSink,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
) {
  sink.head(status, { ...headers, ...JSON_TYPE });
  await sink.end(JSON.stringify(body, null, 2));
}

/** Runs an answer of a provider's API; whatever it refuses is said in that API's words. */
async function guard(
  api: ProviderApi,
  call: Call,
  sink: ResponseSink,
  work: () => Promise<void>,
): Promise<'done' | 'refused'> {
  try {
    await work();
    return 'done';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const reply = api.refuse(error, call);
    sink.head(reply.status, reply.headers);
    await sink.end(reply.body);
    return 'refused';
  }
}

async function generate(
  route: Handled<'generate'>,
  call: Call,
  request: IncomingMessage,
  response: ServerResponse,
  simulation: Simulation,
) {
  const { wire } = route;
  const { clock, speed, faults } = simulation;
  const entry = simulation.journal.open(wire.api.id);
  const sink = createResponseSink(response, entry);
  const result = await guard(wire.api, call, sink, async () => {
    if (route.pathModel !== undefined) entry.named(route.pathModel);
    wire.api.checkKey(call);
    const body = await readBody(request);
    await answerCall({ wire, call: { ...call, body }, sink, entry, faults, clock, speed });
  });
  if (result === 'refused') entry.ended('failed');
}

async function count(
  { counter }: Handled<'count'>,
  call: Call,
  request: IncomingMessage,
  sink: ResponseSink,
) {
  const { wire } = counter;
  wire.api.checkKey(call);
  const body = await readBody(request);
  const model = requireModel(wire, { ...call, body });
  const counted = wire.readRequest({ ...call, body: counter.toBody(body, model) }, model);
  await sendJson(sink, 200, counter.describe(countInputTokens(counted)), wire.api.headers(call));
}

async function showModels(route: Handled<'models' | 'model'>, call: Call, sink: ResponseSink) {
  const { api } = route;
  api.checkKey(call);
  if (route.kind === 'models') {
    return sendJson(sink, 200, api.listModels(listModels(api.id), call.query), api.headers(call));
  }
  const model = findModel(api.id, route.id);
  if (model === undefined) throw new Refusal('unknown-model', '', { model: route.id });
  return sendJson(sink, 200, api.showModel(model), api.headers(call));
}

async function control(
  route: Handled<'control'>,
  request: IncomingMessage,
  sink: ResponseSink,
  { journal, faults }: Simulation,
) {
  const method = request.method ?? 'GET';
  const reply = await (route.name === 'requests'
    ? controlRequests(method, journal.list())
    : controlFaults(method, faults, () => readBody(request))
  ).catch((error: unknown): ControlReply => {
    if (error instanceof Refusal)
      return { status: 400, body: { error: 'The body must be a JSON object of at most 20 MB.' } };
    throw error;
  });
  await sendJson(sink, reply.status, reply.body, { 'cache-control': 'no-store' });
}

async function dispatch(
  request: IncomingMessage,
  response: ServerResponse,
  simulation: Simulation,
): Promise<void> {
  const [path = '/', search = ''] = (request.url ?? '/').split('?', 2);
  const route = findRoute(request.method ?? 'GET', path);
  const pathModel = 'pathModel' in route ? route.pathModel : undefined;
  const id = randomHex(simulation.random, 24);
  const startedAtMs = simulation.clock.now();
  const call: Call = {
    headers: request.headers,
    query: new URLSearchParams(search),
    body: undefined,
    pathModel,
    id,
    startedAtMs,
  };
  if (route.kind === 'generate') return generate(route, call, request, response, simulation);
  const sink = createResponseSink(response, undefined);
  switch (route.kind) {
    case 'control':
      return control(route, request, sink, simulation);
    case 'count':
      await guard(route.counter.wire.api, call, sink, () => count(route, call, request, sink));
      return;
    case 'models':
    case 'model':
      await guard(route.api, call, sink, () => showModels(route, call, sink));
      return;
    case 'unknown':
      await guard(route.api, call, sink, () => {
        throw new Refusal('unknown-route', `Invalid URL (${request.method} ${path})`, {
          status: route.status,
        });
      });
  }
}

/** Answers every request that reaches the simulator. Rejects only for a defect of its own. */
export async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  simulation: Simulation,
): Promise<void> {
  setSharedHeaders(request, response);
  if (request.method === 'OPTIONS') {
    response.writeHead(204).end();
    return;
  }
  try {
    await dispatch(request, response, simulation);
  } catch (error) {
    // Reading the body of a client that hangs up fails too, with an error of Node's own.
    if (!(error instanceof ClientGone) && !response.destroyed && !request.destroyed) throw error;
  }
}
