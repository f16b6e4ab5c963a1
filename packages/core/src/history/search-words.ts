import type { Comparison } from '../contract/comparison.ts';
import { messageText } from '../contract/message.ts';
import { allTurns } from '../session/branches.ts';

/** Scripts that put no spaces between words. */
const UNSPACED = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}';
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** Takes a word apart into what has no spaces of its own, at the odd places, and the rest. */
const UNSPACED_PART = new RegExp(`([${UNSPACED}]+)`, 'u');
/** Longer ones, such as keys and hashes, are cut. */
const WORD_CHARACTERS = 40;
/** As much of one text is looked at: whoever searches remembers the beginning. */
const TEXT_CHARACTERS = 200_000;
const MOST_WORDS = 20_000;
const MOST_TERMS = 10;

/** A part of a text in which words are told apart by spaces, or are not. */
interface Run {
  readonly text: string;
  readonly isSpaced: boolean;
}

/**
 * The words by which texts are found, each once, folded to small letters
 * without accents. Scripts without spaces give two characters at a time. At most 20,000.
 */
export function searchWords(texts: Iterable<string>): ReadonlySet<string> {
  const words = new Set<string>();
  for (const text of texts) {
    for (const { text: run, isSpaced } of runsOf(text.slice(0, TEXT_CHARACTERS))) {
      for (const word of isSpaced ? [run] : [...pairsOf(run), lastOf(run)]) {
        if (words.size >= MOST_WORDS) return words;
        words.add(cut(word));
      }
    }
  }
  return words;
}

/**
 * What a query asks for: each must be the beginning of one of {@link searchWords}. At most ten; the rest of a query is
 * left out. Empty for a query without letters and digits.
 */
export function searchTerms(query: string): readonly string[] {
  const terms = new Set<string>();
  for (const { text, isSpaced } of runsOf(query.slice(0, 1_000))) {
    const pairs = isSpaced ? [text] : pairsOf(text);
    for (const term of pairs.length > 0 ? pairs : [text]) terms.add(cut(term));
  }
  return Array.from(terms).slice(0, MOST_TERMS);
}

/** A text as words are compared: small letters, no accents, full-width forms as plain ones. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mn}/gu, '');
}

/** What of a record is searched: title, prompts and answers. */
export function* searchedTexts(comparison: Comparison): Iterable<string> {
  if (comparison.title !== undefined) yield comparison.title;
  const turns = allTurns(comparison);
  for (const { prompt } of turns) yield messageText(prompt);
  for (const { answers } of turns) {
    for (const { versions } of answers) for (const { text } of versions) yield text;
  }
}

function* runsOf(text: string): Iterable<Run> {
  const folded = fold(text);
  const isMixed = UNSPACED_PART.test(folded);
  for (const [word] of folded.matchAll(WORD)) {
    if (!isMixed) yield { text: word, isSpaced: true };
    else yield* partsOf(word);
  }
}

function* partsOf(word: string): Iterable<Run> {
  for (const [place, part] of word.split(UNSPACED_PART).entries()) {
    if (part !== '') yield { text: part, isSpaced: place % 2 === 0 };
  }
}

/** Two characters at a time, so that any part of an unspaced text is found, and little else. */
function pairsOf(text: string): readonly string[] {
  const characters = Array.from(text);
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

function lastOf(text: string): string {
  return Array.from(text).at(-1) ?? '';
}

function cut(word: string): string {
  return word.slice(0, WORD_CHARACTERS).replace(/\p{Cs}$/u, '');
}
