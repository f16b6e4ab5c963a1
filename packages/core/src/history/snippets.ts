import type { Comparison } from '../contract/comparison.ts';
import { messageText } from '../contract/message.ts';
import { allTurns } from '../session/branches.ts';
import type { HistorySnippet } from './history.ts';
import { fold } from './search-words.ts';

const MOST_SNIPPETS = 2;
const SNIPPET_CHARACTERS = 200;
/** What is shown before the first word that was found. */
const LEAD_CHARACTERS = 60;
/** As much of a text is folded when its plain form holds none of the words. */
const FOLDED_CHARACTERS = 20_000;

type Passage = Pick<HistorySnippet, 'in' | 'turnId' | 'answerId'> & { readonly text: string };

/** Where the words of a query stand in a record: at most two passages, of the title, prompts and answers in this order. */
export function findSnippets(comparison: Comparison, terms: readonly string[]): readonly HistorySnippet[] {
  if (terms.length === 0) return [];
  const found: HistorySnippet[] = [];
  const pattern = new RegExp(patternOf(terms), 'iu');
  const look = (find: (text: string) => number) => {
    for (const { text, ...place } of passagesOf(comparison)) {
      if (found.length >= MOST_SNIPPETS) return;
      const at = find(text);
      if (at >= 0) found.push({ ...place, ...cutOut(text, at, terms) });
    }
  };
  look((text) => text.search(pattern));
  // Accents and forms of letters: dearer, so only where nothing was found without.
  if (found.length === 0) look((text) => hitsIn(text.slice(0, FOLDED_CHARACTERS), terms)[0]?.[0] ?? -1);
  return found;
}

function* passagesOf(comparison: Comparison): Iterable<Passage> {
  if (comparison.title !== undefined) yield { in: 'title', text: comparison.title };
  const turns = allTurns(comparison);
  for (const { id, prompt } of turns) yield { in: 'prompt', turnId: id, text: messageText(prompt) };
  for (const { id, answers } of turns) {
    for (const { versions } of answers) {
      for (const answer of versions)
        yield { in: 'answer', turnId: id, answerId: answer.id, text: answer.text };
    }
  }
}

function cutOut(text: string, at: number, terms: readonly string[]): Pick<HistorySnippet, 'text' | 'hits'> {
  const start = Math.max(0, at - LEAD_CHARACTERS);
  const line = text
    .slice(start, start + SNIPPET_CHARACTERS)
    .replace(/^\p{Cs}|\p{Cs}$/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const end = start + SNIPPET_CHARACTERS < text.length ? '…' : '';
  const shown = `${start > 0 ? '…' : ''}${line}${end}`;
  return { text: shown, hits: hitsIn(shown, terms) };
}

/** Where words begin with one of the terms, each stretch once. */
function hitsIn(text: string, terms: readonly string[]): readonly (readonly [number, number])[] {
  const { folded, places } = foldWithPlaces(text);
  const ranges = terms.flatMap((term) =>
    Array.from(folded.matchAll(new RegExp(patternOf([term]), 'gu')), ({ index, 0: { length } }) => {
      return [places[index] ?? 0, places[index + length] ?? text.length] as const;
    }),
  );
  const hits: [number, number][] = [];
  for (const [start, end] of ranges.toSorted(([one], [other]) => one - other)) {
    const last = hits.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else hits.push([start, end]);
  }
  return hits;
}

/** Folded text, and for each of its code units where the character that it comes from begins. */
function foldWithPlaces(text: string): { readonly folded: string; readonly places: readonly number[] } {
  const places: number[] = [];
  let folded = '';
  let place = 0;
  for (const character of text) {
    const part = fold(character);
    for (let unit = 0; unit < part.length; unit += 1) places.push(place);
    folded += part;
    place += character.length;
  }
  return { folded, places };
}

/** Terms hold letters, digits and marks only, so none needs escaping. */
function patternOf(terms: readonly string[]): string {
  return terms
    .map((term) =>
      /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u.test(term)
        ? term
        : `(?<![\\p{L}\\p{N}])${term}`,
    )
    .join('|');
}
