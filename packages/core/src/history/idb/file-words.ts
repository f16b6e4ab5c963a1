import type { Comparison } from '../../contract/comparison.ts';
import { searchedTexts, searchWords } from '../search-words.ts';
import { joinWords, splitWords } from '../word-list.ts';
import type { Filing } from './filing.ts';
import type { WordsKey } from './schema.ts';

/** The words of several records that are written in one step, to be put together at once. */
export type WordBatch = (readonly [key: WordsKey, words: readonly string[]])[];

export interface FiledWords {
  /** The record as it was filed last. */
  readonly before: Comparison | undefined;
  /** Takes the words in the place of the store. */
  readonly batch?: WordBatch | undefined;
}

/** Makes a record findable by its words. Only those of new texts are looked at and written. */
export async function fileWords(
  filing: Filing,
  comparison: Comparison,
  { before, born, batch }: FiledWords & { readonly born: number },
): Promise<void> {
  const old = new Set(before && searchedTexts(before));
  const now = new Set(searchedTexts(comparison));
  const fresh = Array.from(now).filter((text) => !old.has(text));
  const gone = Array.from(old).filter((text) => !now.has(text) && !fresh.some((one) => one.startsWith(text)));
  const { revision } = comparison;
  if (gone.length > 0) await dropWords(filing, born, revision);
  else if (fresh.length === 0) return;
  const store = filing.objectStore('words');
  const range = wordsOf(born);
  // What was written lately and is still by itself becomes part of it.
  const loose = before === undefined || gone.length > 0 ? [] : await store.getAll(range);
  if (loose.length > 0) await store.delete(range);
  const words = new Set(searchWords(gone.length > 0 ? now : fresh));
  for (const word of loose.flatMap(splitWords)) words.add(word);
  if (batch === undefined) await store.put(joinWords(words), [born, revision]);
  else batch.push([[born, revision], Array.from(words)]);
}

/** The record is found by nothing that was written of it before this revision. */
export async function dropWords(filing: Filing, born: number, since: number): Promise<void> {
  await Promise.all([
    filing.objectStore('words').delete(wordsOf(born)),
    filing.objectStore('stale').put({ born, since }),
  ]);
}

function wordsOf(born: number): IDBKeyRange {
  // A list is greater than every number: all that was written of this record.
  return IDBKeyRange.bound([born], [born, []]);
}
