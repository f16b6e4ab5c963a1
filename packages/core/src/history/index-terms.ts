import type { HistoryFilter } from './history.ts';
import type { HistoryRow } from './history-row.ts';
import type { HistoryShelf } from './history-shelf.ts';

/**
 * Where the terms of a shelf that a beginning stands for are filed. Each term names its shelf, so that most filters are
 * one term, and a page of them is read without looking at anything else.
 */
function onShelf(shelf: HistoryShelf, term = ''): string {
  return `${shelf}:${term}`;
}

const TAG = 'tag:';
const MODEL = 'model:';
const KEPT = ['live', 'archived'] as const;

/** What the terms of tags, and of models, begin with on the shelves of what is not deleted. */
export const TAG_TERMS: readonly string[] = KEPT.map((shelf) => onShelf(shelf, TAG));
export const MODEL_TERMS: readonly string[] = KEPT.map((shelf) => onShelf(shelf, MODEL));

/** What filters find a record by. One that is deleted is in the bin only. */
export function facetTerms(row: HistoryRow): readonly string[] {
  if (row.shelf === 'deleted') return [onShelf('deleted')];
  const terms = [
    '',
    ...(row.shelf === 'live' ? [`pinned:${row.pinned}`] : []),
    ...row.tags.map((tag) => TAG + tag),
    ...row.modelIds.map((modelId) => MODEL + modelId),
    ...row.votes.map((kind) => `vote:${kind}`),
    row.votes.length > 0 ? 'vote:any' : 'vote:none',
    ...(row.hasImage ? ['has:image'] : []),
    ...(row.hasError ? ['has:error'] : []),
  ];
  return Array.from(new Set(terms), (term) => onShelf(row.shelf, term));
}

/** What all records of a filter have; at least one. The dates are left out. */
export function filterTerms(filter: HistoryFilter): readonly string[] {
  const { shelf = 'live', pinned, modelId, tag, vote, hasImage, hasError } = filter;
  // Nothing more is known of what is in the bin.
  const terms = [
    ...(pinned === undefined || shelf !== 'live' ? [] : [`pinned:${pinned}`]),
    ...(tag === undefined ? [] : [TAG + tag]),
    ...(modelId === undefined ? [] : [MODEL + modelId]),
    ...(vote === undefined ? [] : [`vote:${vote}`]),
    ...(hasImage === true ? ['has:image'] : []),
    ...(hasError === true ? ['has:error'] : []),
  ];
  return (terms.length > 0 ? terms : ['']).map((term) => onShelf(shelf, term));
}
