import type { Call } from '../backend/read-run.ts';
import type { Comparison } from '../contract/comparison.ts';
import { parseComparison } from '../contract/comparison-schema.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { SERVER_ERROR } from '../errors/server-error.ts';

/** A comparison as a server lists it. */
export interface RemoteRow {
  readonly id: string;
  readonly revision: number;
  readonly tags: readonly string[];
  readonly modelIds: readonly string[];
}

export interface RemotePage<Row = RemoteRow> {
  readonly rows: readonly Row[];
  /** Absent on the last page. */
  readonly cursor?: string | undefined;
}

/** `deleted`: its owner has deleted it. `absent`: the server knows nothing of it, any more or at all. */
export type RemoteReading =
  | { readonly is: 'there'; readonly comparison: Comparison }
  | { readonly is: 'deleted' | 'absent' };

/** The comparisons of one user on a server. Each method rejects with `LLMSelectError`, the server's own where it gave one. */
export interface RemoteComparisons {
  /** Newest first. */
  list(query: Readonly<Record<string, string | number | boolean | undefined>>): Promise<RemotePage>;
  /** All of them, by id, each with its revision. */
  revisions(): Promise<ReadonlyMap<string, number>>;
  read(id: string): Promise<RemoteReading>;
  /**
   * Stores it in place of exactly this revision; 0: where there is none. Resolves with the revision it has there now, or
   * `undefined` when something else is there: then nothing has changed.
   */
  write(comparison: Comparison, ifRevision: number): Promise<number | undefined>;
  /** Deletes exactly this revision. Whether it is not there any more; when it is another one, nothing has changed. */
  remove(id: string, ifRevision: number): Promise<boolean>;
}

const PATH = '/v1/comparisons';
const REVISIONS_PAGE = 1_000;

/** The comparisons behind `/v1/comparisons`. */
export function remoteComparisons(call: Call): RemoteComparisons {
  const ask = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const response = await call(path, init, 'json');
    return response.json().catch(() => undefined);
  };
  const list: RemoteComparisons['list'] = async (query) =>
    pageOf(await ask(`${PATH}?${new URLSearchParams(textsOf(query))}`));
  return {
    list,
    async revisions() {
      const revisions = new Map<string, number>();
      let cursor: string | undefined;
      do {
        const page: RemotePage<Pick<RemoteRow, 'id' | 'revision'>> = await list({
          fields: 'revision',
          limit: REVISIONS_PAGE,
          cursor,
        });
        for (const { id, revision } of page.rows) revisions.set(id, revision);
        cursor = page.cursor;
      } while (cursor !== undefined);
      return revisions;
    },
    async read(id) {
      const found = await orStatus(() => ask(pathOf(id)), [404, 410]);
      if (found === 404 || found === 410) return { is: found === 410 ? 'deleted' : 'absent' };
      return { is: 'there', comparison: readRecord(found) };
    },
    async write(comparison, ifRevision) {
      const headers = { 'content-type': 'application/json', ...conditionOf(ifRevision) };
      const init = { method: 'PUT', headers, body: JSON.stringify(comparison) };
      const row = await orStatus(() => ask(pathOf(comparison.id), init), [412]);
      if (row === 412) return undefined;
      if (!isRow(row)) throw notAHistory();
      return row.revision;
    },
    async remove(id, ifRevision) {
      const init = { method: 'DELETE', headers: conditionOf(ifRevision) };
      return (await orStatus(() => call(pathOf(id), init), [404, 410, 412])) !== 412;
    },
  };
}

/** What was asked for, or the status of a refusal that is an answer. */
async function orStatus<Result>(
  ask: () => Promise<Result>,
  statuses: readonly number[],
): Promise<Result | number> {
  try {
    return await ask();
  } catch (cause) {
    const status = LLMSelectError.is(cause) && cause.providerCode === SERVER_ERROR ? cause.status : undefined;
    if (status !== undefined && statuses.includes(status)) return status;
    throw cause;
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#name-preconditions */
function conditionOf(revision: number): Readonly<Record<string, string>> {
  return revision === 0 ? { 'if-none-match': '*' } : { 'if-match': `"${revision}"` };
}

function pathOf(id: string): string {
  return `${PATH}/${encodeURIComponent(id)}`;
}

function textsOf(query: Parameters<RemoteComparisons['list']>[0]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

function readRecord(value: unknown): Comparison {
  try {
    return parseComparison(value);
  } catch {
    throw notAHistory();
  }
}

function pageOf(value: unknown): RemotePage {
  const { rows, cursor } = (value ?? {}) as Partial<RemotePage>; // every field is looked at below
  if (!Array.isArray(rows) || !rows.every(isRow)) throw notAHistory();
  return { rows, cursor: typeof cursor === 'string' ? cursor : undefined };
}

function isRow(value: unknown): value is RemoteRow {
  const { id, revision } = (value ?? {}) as Partial<RemoteRow>;
  return typeof id === 'string' && typeof revision === 'number';
}

function notAHistory(): LLMSelectError {
  return new LLMSelectError(
    'misconfigured',
    'The endpoint did not answer about comparisons as an LLMSelect server does. Check its address and its version.',
    { providerCode: SERVER_ERROR },
  );
}
