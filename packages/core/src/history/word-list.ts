import { searchWords } from './search-words.ts';

/** In no word. */
const BREAK = '\n';

/** The words by which texts are found, as one text: little to keep, and quick to look through. */
export function toWordList(texts: Iterable<string>): string {
  return joinWords(searchWords(texts));
}

/** Each word stands between two breaks. */
export function joinWords(words: Iterable<string>): string {
  return `${BREAK}${Array.from(words).join(BREAK)}${BREAK}`;
}

export function splitWords(list: string): readonly string[] {
  return list.split(BREAK).filter((word) => word !== '');
}

/** Whether one of the words is this one, or begins so. */
export function hasBeginning(list: string, beginning: string): boolean {
  return list.includes(BREAK + beginning);
}
