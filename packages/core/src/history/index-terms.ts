import type { HistoryFilter } from './history.ts';
import type { HistoryRow } from './history-row.ts';
import { searchWords } from './search-words.ts';

/** A beginning so short begins too many words to try them all when somebody searches: it is a term of its own. */
const SHORT = 3;

/** What a word's beginning is filed under. The characters before the colons are in no word. */
export function beginningTerm(beginning: string): string {
  return beginning.length > SHORT ? `w:${beginning}` : `b:${beginning}`;
}

/** Whether all words that begin so are filed under {@link beginningTerm} itself, and not each under its own. */
export function isFiledWhole(beginning: string): boolean {
  return beginning.length <= SHORT;
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
    if (word.length > SHORT) terms.add(`w:${word}`);
    for (let length = 1; length <= Math.min(SHORT, word.length); length += 1) {
      terms.add(`b:${word.slice(0, length)}`);
    }
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
