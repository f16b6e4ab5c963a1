import type { HistoryFilter } from './history.ts';
import type { HistoryRow } from './history-row.ts';
import { searchWords } from './search-words.ts';

/**
 * Beginnings of these lengths are terms of their own: so many words begin so that nobody could read on in all of them.
 * Beginnings in between are read as the few longer ones that they begin, and longer ones as the few words.
 */
const FILED = [1, 3, 5] as const;

/** Under what the words that begin so are filed: whole terms, and all terms that begin with `under`. */
export interface BeginningTerms {
  readonly terms: readonly string[];
  readonly under?: string | undefined;
}

/** The characters before the colons are in no word. */
export function beginningTerms(beginning: string): BeginningTerms {
  const length = FILED.find((filed) => filed >= beginning.length);
  if (length === beginning.length) return { terms: [`b${length}:${beginning}`] };
  if (length === undefined) return { terms: [], under: `w:${beginning}` };
  return { terms: [`w:${beginning}`], under: `b${length}:${beginning}` };
}

export const TAG_TERM = 'tag:';
export const MODEL_TERM = 'model:';

/** What filters find a record by. One that is deleted is in the bin only. */
export function facetTerms(row: HistoryRow): readonly string[] {
  if (row.shelf === 'deleted') return ['shelf:deleted'];
  const terms = new Set<string>([`shelf:${row.shelf}`]);
  if (row.shelf === 'live') terms.add(`pinned:${row.pinned}`);
  for (const tag of row.tags) terms.add(TAG_TERM + tag);
  for (const modelId of row.modelIds) terms.add(MODEL_TERM + modelId);
  for (const kind of row.votes) terms.add(`vote:${kind}`);
  terms.add(row.votes.length > 0 ? 'vote:any' : 'vote:none');
  if (row.hasImage) terms.add('has:image');
  if (row.hasError) terms.add('has:error');
  return Array.from(terms);
}

/** What searches find a text by. */
export function wordTerms(texts: Iterable<string>): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const word of searchWords(texts)) {
    const lengths = FILED.filter((length) => length <= word.length);
    for (const length of lengths) terms.add(`b${length}:${word.slice(0, length)}`);
    if (lengths.at(-1) !== word.length) terms.add(`w:${word}`);
  }
  return terms;
}

/** What all records of a filter have. The dates are left out. */
export function filterTerms(filter: HistoryFilter): readonly string[] {
  const { shelf = 'live', pinned, modelId, tag, vote, hasImage, hasError } = filter;
  return [
    // Whatever is pinned or not is on the shelf too.
    pinned === undefined || shelf !== 'live' ? `shelf:${shelf}` : `pinned:${pinned}`,
    ...(tag === undefined ? [] : [TAG_TERM + tag]),
    ...(modelId === undefined ? [] : [MODEL_TERM + modelId]),
    ...(vote === undefined ? [] : [`vote:${vote}`]),
    ...(hasImage === true ? ['has:image'] : []),
    ...(hasError === true ? ['has:error'] : []),
  ];
}
