import type { Comparison } from '../../contract/comparison.ts';
import { LLMSelectError } from '../../errors/llm-select-error.ts';
import { searchedTexts, searchTerms, searchWords } from '../search-words.ts';

/** What a server of comparisons answers with. */
export interface FakeServer {
  readonly fetch: typeof fetch;
  readonly records: Map<string, Comparison>;
  /** Method, path and query of each request, in order. */
  readonly asked: string[];
  /** When set, what it answers with in place of everything else; `throw` is no network. */
  fault: { readonly status: number; readonly body: string } | 'throw' | undefined;
}

export const ENDPOINT = 'https://app.example.com/api';

/** A server of one user, as `@llmselect/server-adapter` is, in as few words as that can be said. */
export function createFakeServer(): FakeServer {
  const records = new Map<string, Comparison>();
  const deleted = new Map<string, number>();
  const server: FakeServer = {
    records,
    asked: [],
    fault: undefined,
    fetch: async (input, init) => {
      const { fault } = server;
      const request = new Request(input, init);
      const url = new URL(request.url);
      server.asked.push(`${request.method} ${url.pathname.slice('/api'.length)}${url.search}`);
      if (fault === 'throw') throw new TypeError('Failed to fetch');
      if (fault !== undefined) return new Response(fault.body, { status: fault.status });
      const id = /^\/api\/v1\/comparisons\/(.+)$/.exec(url.pathname)?.[1];
      if (id === undefined) return list(url.searchParams);
      return one(decodeURIComponent(id), request);
    },
  };

  function list(query: URLSearchParams): Response {
    const limit = Number(query.get('limit') ?? 30);
    const after = Number(query.get('cursor') ?? 0);
    if (!(limit >= 1) || Number.isNaN(after)) return refusal('invalid-request', 400);
    const terms = searchTerms(query.get('q') ?? '');
    const found = Array.from(records.values())
      .filter((record) => isMeant(record, query, terms))
      .toSorted((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? 1 : -1));
    const rows = found.slice(after, after + limit).map(({ id, revision, tags, contestants }) => ({
      id,
      revision,
      tags,
      modelIds: contestants.flatMap(({ modelId }) => modelId ?? []),
    }));
    const next = after + limit < found.length ? { cursor: String(after + limit) } : {};
    return Response.json({ rows, ...next });
  }

  async function one(id: string, request: Request): Promise<Response> {
    const stored = records.get(id);
    if (request.method === 'GET') {
      if (stored !== undefined) return Response.json(stored);
      return refusal('not-found', deleted.has(id) ? 410 : 404);
    }
    if (request.method === 'DELETE' && stored === undefined) return refusal('not-found', 404);
    const match = request.headers.get('if-match');
    const isFree = match === null ? stored === undefined : match === `"${stored?.revision}"`;
    if (!isFree) return refusal('conflict', 412);
    if (request.method === 'DELETE') {
      deleted.set(id, stored?.revision ?? 0);
      records.delete(id);
      return new Response(null, { status: 204 });
    }
    // Whoever asks has written a record.
    const given = (await request.json()) as Comparison;
    const revision = Math.max(given.revision, (stored?.revision ?? deleted.get(id) ?? 0) + 1);
    records.set(id, { ...given, revision });
    return Response.json({ id, revision }, { status: stored === undefined ? 201 : 200 });
  }

  return server;
}

function isMeant(record: Comparison, query: URLSearchParams, terms: readonly string[]): boolean {
  const [tag, pinned] = [query.get('tag'), query.get('pinned')];
  if (tag !== null && !record.tags.includes(tag)) return false;
  if (pinned !== null && String(record.pinned) !== pinned) return false;
  const words = Array.from(searchWords(searchedTexts(record)));
  return terms.every((term) => words.some((word) => word.startsWith(term)));
}

function refusal(code: 'invalid-request' | 'not-found' | 'conflict', status: number): Response {
  const error = new LLMSelectError(code, 'The server says no.', { status });
  return Response.json({ error: error.toJSON() }, { status });
}
