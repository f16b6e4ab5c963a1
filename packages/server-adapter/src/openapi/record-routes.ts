import { type Described, describeRoute, json, noContent, PAGE_QUERY } from './operation.ts';
import { described, oneOf, ref, type Schema, text } from './schema.ts';

const ETAG = { etag: 'Of this revision.' };
const IF_MATCH: Readonly<Record<string, Schema>> = { 'if-match': text };
const MOMENT: Schema = { type: 'string', description: 'Milliseconds since the Unix epoch, or ISO 8601.' };

/** The routes that a store that keeps comparisons opens. */
export const RECORD_ROUTES: readonly Described[] = [
  describeRoute('GET', '/v1/comparisons', {
    id: 'listComparisons',
    tag: 'comparisons',
    summary: 'Kept comparisons, newest first',
    query: {
      ...PAGE_QUERY,
      fields: described(
        'Only which ones they are and their revisions, up to 1,000 a page.',
        oneOf(['revision']),
      ),
    },
    answers: {
      200: json('A page of them.', { anyOf: [ref('ComparisonPage'), ref('RevisionPage')] }),
    },
    refuses: [400, 503],
  }),
  describeRoute('GET', '/v1/comparisons/{id}', {
    id: 'readComparison',
    tag: 'comparisons',
    summary: 'A whole comparison',
    headers: { 'if-none-match': text },
    answers: { 200: json('The record.', ref('Comparison'), ETAG), 304: noContent('It has not changed.') },
    refuses: [404, 410, 503],
  }),
  describeRoute('PUT', '/v1/comparisons/{id}', {
    id: 'putComparison',
    tag: 'comparisons',
    summary: 'Keep a whole comparison of the client’s own',
    headers: { ...IF_MATCH, 'if-none-match': described('`*`: only if there is none.', text) },
    body: ref('Comparison'),
    answers: {
      200: json('It took the place of the one there was.', ref('ComparisonRow'), ETAG),
      201: json('It is new.', ref('ComparisonRow'), ETAG),
    },
    refuses: [409, 412, 503],
  }),
  describeRoute('PATCH', '/v1/comparisons/{id}', {
    id: 'patchComparison',
    tag: 'comparisons',
    summary: 'Rename, pin, tag',
    headers: IF_MATCH,
    body: ref('ComparisonChanges'),
    answers: { 200: json('As it is now.', ref('ComparisonRow'), ETAG) },
    refuses: [404, 409, 412, 503],
  }),
  describeRoute('DELETE', '/v1/comparisons/{id}', {
    id: 'deleteComparison',
    tag: 'comparisons',
    summary: 'Delete a comparison',
    headers: IF_MATCH,
    answers: { 204: noContent('It is gone.') },
    refuses: [404, 412, 503],
  }),
  describeRoute('POST', '/v1/comparisons/{id}/votes', {
    id: 'addVote',
    tag: 'comparisons',
    summary: 'Vote on a turn',
    body: ref('VoteRequest'),
    answers: {
      200: json('This very vote was there.', ref('VoteAnswer'), ETAG),
      201: json('It is cast.', ref('VoteAnswer'), ETAG),
    },
    refuses: [404, 409, 503],
  }),
  describeRoute('POST', '/v1/comparisons/{id}/analyze', {
    id: 'analyzeComparison',
    tag: 'comparisons',
    summary: 'Let a model judge what distinguishes the answers of a turn',
    body: ref('AnalyzeRequest'),
    answers: { 200: json('The judgement, or with `estimate` only what it would cost.', ref('Analysis')) },
    refuses: [400, 402, 403, 404, 409, 502, 503, 504],
  }),
  describeRoute('GET', '/v1/leaderboard', {
    id: 'leaderboard',
    tag: 'comparisons',
    summary: 'Models ranked by votes',
    query: { tag: text, since: MOMENT, scope: oneOf(['own', 'tenant']) },
    answers: { 200: json('The best first, with how sure that is.', ref('Ranking')) },
    refuses: [400, 503],
  }),
  describeRoute('GET', '/v1/usage', {
    id: 'usage',
    tag: 'comparisons',
    summary: 'What the caller used, by day and model',
    query: { since: MOMENT, until: MOMENT },
    answers: { 200: json('What is unknown is absent, never 0.', ref('UsageReport')) },
    refuses: [400, 503],
  }),
  describeRoute('GET', '/v1/shares', {
    id: 'listShares',
    tag: 'shares',
    summary: 'The caller’s own shares',
    answers: { 200: json('Without their text.', ref('SharePage')) },
    refuses: [503],
  }),
  describeRoute('POST', '/v1/shares', {
    id: 'createShare',
    tag: 'shares',
    summary: 'Keep an encrypted comparison for whoever has its link',
    body: ref('ShareRequest'),
    answers: { 201: json('It is kept.', ref('ShareRow')) },
    refuses: [409, 503],
  }),
  describeRoute('GET', '/v1/shares/{id}', {
    id: 'readShare',
    tag: 'shares',
    summary: 'An encrypted comparison',
    open: true,
    answers: { 200: json('Its key is in the link.', ref('Share')) },
    refuses: [403, 404, 429, 503],
  }),
  describeRoute('DELETE', '/v1/shares/{id}', {
    id: 'revokeShare',
    tag: 'shares',
    summary: 'Take a share back',
    answers: { 204: noContent('Its link leads nowhere now.') },
    refuses: [404, 503],
  }),
  describeRoute('DELETE', '/v1/me', {
    id: 'eraseOwnData',
    tag: 'comparisons',
    summary: 'Delete everything of the caller’s',
    answers: { 204: noContent('Nothing of theirs is kept.') },
    refuses: [503],
  }),
];
