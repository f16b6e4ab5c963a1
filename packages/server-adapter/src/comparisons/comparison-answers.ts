import { type Comparison, LLMSelectError, parseComparison } from '@llmselect/core';
import { invalid } from '../compare/request-schema.ts';
import { readBody } from '../http/read-body.ts';
import { emptyResponse, errorResponse, jsonResponse } from '../http/respond.ts';
import { mergeLimits } from '../limits/limits.ts';
import { toComparisonRow } from '../records/comparison-row.ts';
import { RECORD_ID } from '../records/record-id.ts';
import { searchTerms } from '../records/search-words.ts';
import { changeRecord } from './change-record.ts';
import { readChanges } from './comparison-changes.ts';
import { listRevisions } from './list-revisions.ts';
import { isHeld, readPrecondition, tagOf } from './precondition.ts';
import { readCount, readCursor, readFlag, readText, toCursor } from './query.ts';
import { noSuchComparison, recordIdOf, type StoredCall } from './stored-call.ts';
import { absenceOf, firstRevision, rememberDeleted } from './tombstones.ts';

/** The text of a whole record: more than a request's, since it holds all the answers. */
const COMPARISON_BYTES = 8 * 1024 * 1024;

const CHANGES_BYTES = 16 * 1024;

/** `GET /v1/comparisons?cursor&q&tag&pinned&limit`, or of all of them the revisions alone with `fields=revision`. */
export async function listComparisons(stored: StoredCall): Promise<Response> {
  const { records, owner, call } = stored;
  const query = call.url.searchParams;
  const fields = query.get('fields');
  if (fields === 'revision') return listRevisions(stored);
  if (fields !== null) throw invalid('fields must be revision, or left out.', 'fields');
  const { rows, next } = await records.list(owner, {
    limit: readCount(query, 'limit', { least: 1, most: 100, usual: 30 }),
    after: readCursor(query),
    terms: searchTerms(readText(query, 'q', 1_000) ?? ''),
    tag: readText(query, 'tag', 200),
    pinned: readFlag(query, 'pinned'),
  });
  return jsonResponse({ rows, ...(next === undefined ? {} : { cursor: toCursor(next) }) });
}

/** `GET /v1/comparisons/{id}`: 410 for one that its owner deleted, 404 for any other that is not there. */
export async function readComparison(stored: StoredCall): Promise<Response> {
  const { owner, records, services } = stored;
  const id = recordIdOf(stored);
  const comparison = await records.read(owner, id);
  if (comparison === undefined) {
    throw (await absenceOf({ store: services.settings.store, owner, id })) ?? noSuchComparison();
  }
  const headers = { ...tagHeaders(comparison), 'cache-control': 'private, no-cache' };
  if (isHeld(stored.call.request, comparison.revision)) return emptyResponse(304, headers);
  return jsonResponse(comparison, { headers });
}

/** `PUT /v1/comparisons/{id}`: a whole record of the client's own, new or in place of the one here. */
export async function putComparison(stored: StoredCall): Promise<Response> {
  const { records, owner, call, services } = stored;
  const { id = '' } = call.parameters;
  if (!RECORD_ID.test(id)) throw invalid('The id must be 1 to 128 letters, digits and ._:~-', 'id');
  const precondition = readPrecondition(call.request);
  const given = await readComparisonBody(stored, id);
  const { store } = services.settings;
  const first = precondition.holds(undefined) ? await firstRevision({ store, owner, id }) : 1;
  let isNew = false;
  const result = await changeRecord(records, { owner, id, holds: precondition.holds }, (before) => {
    isNew = before === undefined;
    return isNew ? { ...given, revision: Math.max(given.revision, first) } : given;
  });
  if (result.outcome === 'refused') return preconditionFailed(result.revision);
  return rowResponse(result.comparison ?? given, isNew ? 201 : 200);
}

/** `PATCH /v1/comparisons/{id}`: title, pin, tags. */
export async function patchComparison(stored: StoredCall): Promise<Response> {
  const { records, owner, call, services } = stored;
  const id = recordIdOf(stored);
  const { holds } = readPrecondition(call.request);
  const { value } = await readBody(call.request, { textBytes: CHANGES_BYTES, imageBytes: 0 });
  const change = readChanges(value);
  const at = services.settings.clock.date();
  const result = await changeRecord(
    records,
    { owner, id, holds: (revision) => revision === undefined || holds(revision) },
    (before) => before && { ...change(before), updatedAt: Math.max(before.updatedAt, at) },
  );
  if (result.outcome === 'refused') return preconditionFailed(result.revision);
  if (result.comparison === undefined) throw noSuchComparison();
  return rowResponse(result.comparison);
}

/** `DELETE /v1/comparisons/{id}` */
export async function deleteComparison(stored: StoredCall): Promise<Response> {
  const { records, owner, call, services } = stored;
  const id = recordIdOf(stored);
  const { given, holds } = readPrecondition(call.request);
  const { store } = services.settings;
  const revision = (await records.read(owner, id))?.revision;
  if (revision === undefined) throw noSuchComparison();
  if (!holds(revision)) return preconditionFailed(revision);
  const removed = await records.remove(owner, id, { ifRevision: given ? revision : undefined });
  if (removed.outcome === 'absent') throw noSuchComparison();
  // After the fact, so that none is ever told of one that is there; a device that asks in between keeps its copy.
  if (removed.outcome === 'removed') await rememberDeleted({ store, owner, id }, revision);
  return removed.outcome === 'removed' ? emptyResponse(204) : preconditionFailed(removed.revision);
}

async function readComparisonBody({ call, services }: StoredCall, id: string): Promise<Comparison> {
  const { imageBytes } = mergeLimits(services.settings.limits, call.visitor.caller.limits);
  const { value } = await readBody(call.request, { textBytes: COMPARISON_BYTES, imageBytes });
  const comparison = parseComparison(value);
  if (comparison.id !== id) throw invalid('The id of the comparison is not the one in the address.', 'id');
  if (comparison.deletedAt === undefined) return comparison;
  throw invalid('A deleted comparison is not kept here. Send DELETE instead.', 'deletedAt');
}

function rowResponse(comparison: Comparison, status = 200): Response {
  return jsonResponse(toComparisonRow(comparison), { status, headers: tagHeaders(comparison) });
}

function tagHeaders({ revision }: Comparison) {
  return { etag: tagOf(revision), vary: 'Authorization, Cookie' };
}

/** 412, with the tag of what is there. */
function preconditionFailed(revision: number | undefined): Response {
  const error = new LLMSelectError(
    'conflict',
    revision === undefined
      ? 'This comparison is not here any more. Send it with If-None-Match: * to keep it anew.'
      : 'This comparison was changed since you read it. Read it again, and repeat your change.',
    { status: 412, retryable: false },
  );
  return errorResponse(error, revision === undefined ? {} : { etag: tagOf(revision) });
}
