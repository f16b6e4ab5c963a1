import { type Described, describeRoute, json, noContent, withHeaders } from './operation.ts';
import { list, ref, strict, text } from './schema.ts';

const ETAG = { etag: 'To be sent back as `if-none-match`.' };
const TIMING = { 'server-timing': 'Where the time went, in milliseconds: `auth`, `admit`.' };

const STREAM = withHeaders(
  {
    description:
      'Server-sent events, each with `id:` and JSON in `data:`. First a `RunHead`, then a `RunEvent` a message, last `event: done`. A comment comes every 15 seconds; `event: moved` says that another connection reads on.',
    content: { 'text/event-stream': { schema: { anyOf: [ref('RunHead'), ref('RunEvent')] } } },
  },
  TIMING,
);

export const COMPARE_ROUTES: readonly Described[] = [
  describeRoute('GET', '/health', {
    id: 'health',
    tag: 'operations',
    summary: 'Whether the process lives',
    open: true,
    answers: { 200: json('It does.', strict({ status: { const: 'ok' } })) },
  }),
  describeRoute('GET', '/ready', {
    id: 'ready',
    tag: 'operations',
    summary: 'Whether the process takes new work',
    description: 'Asks no provider.',
    open: true,
    answers: { 200: json('It does.', strict({ status: { const: 'ready' } })) },
    refuses: [503],
  }),
  describeRoute('GET', '/openapi.json', {
    id: 'openapi',
    tag: 'operations',
    summary: 'This document',
    open: true,
    answers: {
      200: json('OpenAPI 3.1.', { type: 'object', required: ['openapi', 'info', 'paths'] }, ETAG),
      304: noContent('It has not changed.'),
    },
  }),
  describeRoute('GET', '/metrics', {
    id: 'metrics',
    tag: 'operations',
    summary: 'Metrics for Prometheus',
    answers: {
      200: withHeaders({ description: 'Text format 0.0.4.', content: { 'text/plain': { schema: text } } }),
    },
  }),
  describeRoute('GET', '/v1/models', {
    id: 'listModels',
    tag: 'compare',
    summary: 'Models the caller may use',
    query: { provider: text },
    answers: {
      200: json('With the caller’s limits and the features that are on.', ref('ModelListing'), ETAG),
      304: noContent('It has not changed.'),
    },
  }),
  describeRoute('POST', '/v1/compare', {
    id: 'compare',
    tag: 'compare',
    summary: 'One prompt for several models',
    description:
      'Streams by default. With `accept: application/json` answers once all have ended, with the finished record; failures are in its answers. A request that is sent again with the same `idempotency-key` is the same run.',
    headers: { 'idempotency-key': { type: 'string', pattern: '^[!-~]{1,128}$' } },
    body: { oneOf: [ref('RunRequest'), ref('BlindRunRequest')] },
    answers: {
      200: {
        ...STREAM,
        content: {
          ...(STREAM.content as object),
          'application/json': { schema: ref('RunRecord') },
        },
      },
    },
    refuses: [402, 404, 409, 410, 503, 504],
  }),
  describeRoute('GET', '/v1/compare/{runId}', {
    id: 'resumeRun',
    tag: 'compare',
    summary: 'Read a run on',
    headers: { 'last-event-id': { type: 'string', pattern: '^\\d{1,15}$' } },
    answers: { 200: STREAM, 204: noContent('All of it was read.') },
    refuses: [400, 404, 410, 503],
  }),
  describeRoute('DELETE', '/v1/compare/{runId}', {
    id: 'stopRun',
    tag: 'compare',
    summary: 'Stop a run',
    answers: { 204: noContent('It is stopped, or had ended.') },
    refuses: [404, 503],
  }),
  describeRoute('DELETE', '/v1/compare/{runId}/{contestantId}', {
    id: 'stopContestant',
    tag: 'compare',
    summary: 'Stop one contestant of a run',
    answers: { 204: noContent('It is stopped, or had ended.') },
    refuses: [404, 503],
  }),
  describeRoute('POST', '/v1/reveal', {
    id: 'reveal',
    tag: 'compare',
    summary: 'Vote on a blind run, and learn who was who',
    description: 'The first vote counts: the same again gets the same answer, another is a conflict.',
    body: ref('RevealRequest'),
    answers: { 200: json('Who was who.', ref('Reveal')) },
    refuses: [409, 410, 503],
  }),
  describeRoute('GET', '/v1/keys', {
    id: 'listKeys',
    tag: 'keys',
    summary: 'Which providers the caller has a key of their own for',
    answers: { 200: json('No key is ever told.', list(ref('KeyStatus'))) },
    refuses: [503],
  }),
  describeRoute('PUT', '/v1/keys/{provider}', {
    id: 'putKey',
    tag: 'keys',
    summary: 'Keep a key of the caller’s own',
    description: 'It is tried at the provider first.',
    body: strict({ apiKey: { type: 'string', minLength: 1, maxLength: 4_096 } }),
    answers: { 200: json('It is kept, encrypted.', ref('KeyStatus')) },
    refuses: [404, 409, 422, 502, 503],
  }),
  describeRoute('DELETE', '/v1/keys/{provider}', {
    id: 'deleteKey',
    tag: 'keys',
    summary: 'Forget a key',
    answers: { 204: noContent('There is none now.') },
    refuses: [404, 503],
  }),
  ...(['GET', 'POST'] as const).map((method) =>
    describeRoute(method, '/v1/proxy/{provider}/{rest*}', {
      id: method === 'GET' ? 'proxyGet' : 'proxyPost',
      tag: 'proxy',
      summary: 'A provider’s own API, with the key added',
      description:
        'For the vendor’s SDK, with this as its base URL. `rest` may hold slashes. Exact routes and allowed models only; errors come in the vendor’s own form.',
      ...(method === 'POST' ? { body: { type: 'object' } } : {}),
      answers: {
        200: withHeaders({
          description: 'What the provider answers, byte by byte.',
          content: { 'application/json': { schema: {} }, 'text/event-stream': { schema: text } },
        }),
        default: json('Whatever else the provider refuses it with.', ref('VendorError')),
      },
      refuses: [400, 402, 404, 502, 503, 504],
      refused: ref('VendorError'),
    }),
  ),
];
