import { oneOf, ref, type Schema, text } from './schema.ts';

/** An operation object of OpenAPI 3.1. */
export type Operation = { readonly [name: string]: unknown };

/** One route described, by the same method and path as in the route table. */
export interface Described {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly operation: Operation;
}

interface Parts {
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string | undefined;
  /** Whether it answers without asking who calls. */
  readonly open?: boolean | undefined;
  readonly query?: Readonly<Record<string, Schema>> | undefined;
  readonly headers?: Readonly<Record<string, Schema>> | undefined;
  readonly body?: Schema | undefined;
  readonly answers: Readonly<Record<string, Operation>>;
  /** Statuses of refusals that are its own, beside those that all routes have. */
  readonly refuses?: readonly number[] | undefined;
  /** How a refusal is worded. Default: `Error`. */
  readonly refused?: Schema | undefined;
}

/** What each status of a refusal means, on whichever route. */
const REFUSALS: Readonly<Record<number, string>> = {
  400: 'The request is not right; `param` names the field.',
  401: 'The server does not know who asks.',
  402: 'A budget or a quota is used up.',
  403: 'Not allowed: the origin of the page, the model, or the caller.',
  404: 'There is no such thing of yours.',
  409: 'It does not go together with what is there.',
  410: 'It is not in memory any more.',
  412: 'The condition does not hold; `etag` tells what is there.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'The provider does not take the key.',
  429: 'Too many; `retry-after` says when to come back.',
  500: 'The server failed for a reason of its own.',
  502: 'The provider failed.',
  503: 'The server is shutting down, or its store is away; `retry-after` says when to come back.',
  504: 'The provider, or a check of the server, took too long.',
};

const ID_HEADER = { 'x-request-id': { $ref: '#/components/headers/RequestId' } };

/** A response whose body is JSON. */
export function json(
  description: string,
  schema: Schema,
  headers: Readonly<Record<string, string>> = {},
): Operation {
  return withHeaders({ description, content: { 'application/json': { schema } } }, headers);
}

export function withHeaders(response: Operation, headers: Readonly<Record<string, string>> = {}): Operation {
  const described = Object.entries(headers).map(([name, description]) => [
    name,
    { description, schema: text },
  ]);
  return { ...response, headers: { ...ID_HEADER, ...Object.fromEntries(described) } };
}

export function noContent(description: string): Operation {
  return withHeaders({ description });
}

export function describeRoute(method: Described['method'], path: string, parts: Parts): Described {
  const { id, tag, summary, description, open = false, query = {}, headers = {}, body, answers } = parts;
  const { refused = ref('Error') } = parts;
  const usual = [...(open ? [] : [401, 403, 429, 500]), ...(body === undefined ? [] : [400, 413, 415])];
  const refusals = [...new Set([...usual, ...(parts.refuses ?? [])])].toSorted((a, b) => a - b);
  const parameters = [
    ...Array.from(path.matchAll(/\{(\w+)\*?\}/g), ([, name = '']) => ({
      name,
      in: 'path',
      required: true,
      schema: text,
    })),
    ...Object.entries(query).map(([name, schema]) => ({ name, in: 'query', schema })),
    ...Object.entries(headers).map(([name, schema]) => ({ name, in: 'header', schema })),
  ];
  return {
    method,
    path,
    operation: {
      operationId: id,
      tags: [tag],
      summary,
      ...(description === undefined ? {} : { description }),
      ...(parameters.length === 0 ? {} : { parameters }),
      ...(body === undefined
        ? {}
        : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
      responses: {
        ...answers,
        ...Object.fromEntries(refusals.map((status) => [status, refusal(status, refused)])),
      },
    },
  };
}

function refusal(status: number, schema: Schema): Operation {
  const headers = status === 429 || status === 503 ? { 'retry-after': 'Seconds.' } : {};
  return json(REFUSALS[status] ?? 'Refused.', schema, headers);
}

export const PAGE_QUERY: Readonly<Record<string, Schema>> = {
  cursor: { ...text, description: 'Of the page before.' },
  limit: { type: 'integer', minimum: 1, maximum: 100 },
  q: {
    ...text,
    description: 'Beginnings of words in titles, prompts and answers; all of them must be there.',
  },
  tag: text,
  pinned: oneOf(['true', 'false']),
};
