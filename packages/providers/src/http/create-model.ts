import { type LanguageModel, LLMSelectError, type ModelRequest, type StreamEvent } from '@llmselect/core';
import type { Connection } from './connection.ts';
import { EventStream, type OpenStream } from './event-stream.ts';
import { type JsonObject, parseJson } from './json.ts';
import { readRateLimit } from './rate-limit.ts';
import { send } from './send.ts';
import type { TokenCounter, Wire, WireRequest } from './wire.ts';

export function createModel(wire: Wire, connection: Connection, modelId: string): LanguageModel {
  if (typeof modelId !== 'string' || modelId.trim() === '') {
    throw new LLMSelectError(
      'misconfigured',
      `A model of ${wire.name} needs its id, such as the provider lists it.`,
    );
  }
  const { countTokens } = wire;
  const model: LanguageModel = {
    specification: 1,
    id: `${wire.id}/${modelId}`,
    providerId: wire.id,
    modelId,
    stream: (request, { signal } = {}) =>
      new EventStream({
        decoder: wire.createDecoder(),
        providerName: wire.name,
        signal,
        open: (linked) => open(wire, connection, modelId, request, linked),
      }),
  };
  if (countTokens === undefined) return model;
  return {
    ...model,
    countTokens: (request, { signal = new AbortController().signal } = {}) =>
      count(wire, connection, countTokens, modelId, request, signal),
  };
}

async function open(
  wire: Wire,
  connection: Connection,
  modelId: string,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<OpenStream> {
  const headers = connection.headers();
  const prepared = await prepare(wire, connection, modelId, request, signal);
  const dropped: StreamEvent[] = [];
  const response = await sendWithFallback(wire, connection, headers, prepared, signal, dropped);
  if (response.body === null) {
    throw new LLMSelectError('stream-truncated', `${wire.name} sent an empty answer. Try again.`);
  }
  const rateLimit = readRateLimit(response.headers);
  return {
    body: response.body,
    prelude: [...prepared.warnings, ...dropped, ...(rateLimit === undefined ? [] : [rateLimit])],
  };
}

async function prepare(
  wire: Wire,
  connection: Connection,
  modelId: string,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<WireRequest> {
  const prepared = await wire.prepare(modelId, request, { fetch: connection.fetch, signal });
  return { ...prepared, body: { ...prepared.body, ...request.params?.providerOptions?.[wire.id] } };
}

function sendWithFallback(
  wire: Wire,
  connection: Connection,
  headers: Headers,
  { path, body }: WireRequest,
  signal: AbortSignal,
  dropped: StreamEvent[],
): Promise<Response> {
  headers.set('content-type', 'application/json');
  headers.set('accept', 'text/event-stream');
  const attempt = (content: JsonObject, mayFallBack: boolean): Promise<Response> =>
    send({
      url: `${connection.baseUrl}${path}`,
      headers,
      body: JSON.stringify(content),
      signal,
      fetch: connection.fetch,
      providerName: wire.name,
      keyName: wire.keyName,
      onFailure: (failure, status) => {
        if (!mayFallBack || (status !== 400 && status !== 422)) return undefined;
        const fallback = wire.fallbacks?.find((candidate) => candidate.applies(failure, content));
        if (fallback === undefined) return undefined;
        dropped.push({
          type: 'warning',
          code: 'unsupported-parameter',
          param: fallback.param,
          message: `${wire.name} rejected ${fallback.param} for this account or model, so it was left out.`,
        });
        return attempt(fallback.without(content), false);
      },
    });
  return attempt(body, true);
}

async function count(
  wire: Wire,
  connection: Connection,
  counter: TokenCounter,
  modelId: string,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<number> {
  const headers = connection.headers();
  const prepared = await prepare(wire, connection, modelId, request, signal);
  const { path, body } = counter.prepare(modelId, prepared);
  headers.set('content-type', 'application/json');
  const response = await send({
    url: `${connection.baseUrl}${path}`,
    headers,
    body: JSON.stringify(body),
    signal,
    fetch: connection.fetch,
    providerName: wire.name,
    keyName: wire.keyName,
  });
  const tokens = counter.read(parseJson(await response.text().catch(() => '')));
  if (tokens !== undefined) return tokens;
  throw new LLMSelectError(
    'upstream-error',
    `${wire.name} did not say how many tokens the request has. Try again.`,
  );
}
