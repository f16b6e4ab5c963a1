import { isUnspaced, readWords, type Token } from './tokens.ts';
import type { DifferenceUnit } from './units.ts';

/** A unit that stands in other answers to the letter: as a passage of its own, or as the first words of a longer one. */
export interface RepeatedUnit {
  readonly unitId: string;
  /** The other answers that have it, in their order. */
  readonly answerIds: readonly string[];
}

/** Fewer words, or characters of scripts without spaces, are found in anything and say nothing. */
const LEAST_WORDS = 2;
const LEAST_CHARACTERS = 4;
/** Where the first words of a passage end that is about what they name: `Cancel early: …`, `Cancel early – …`. */
const BREAK = /[:.!?;–—](?:[*_`"'”’)\]]*)\s|\s-+\s|[：。！？；]|——/u;

/**
 * Finds what alignment leaves out, because it pairs a unit with at most one of each answer and never a heading with a
 * sentence: units whose words, without marks and capitals, another answer has too. In the order of the units.
 */
export function findRepeats(units: readonly DifferenceUnit[]): readonly RepeatedUnit[] {
  const read = units
    .filter(({ kind }) => kind !== 'code')
    .map((unit) => ({ unit, words: readWords(unit.text) }));
  const holders = new Map<string, Set<string>>();
  for (const { unit, words } of read) {
    for (const key of [keyOf(words), keyOf(leadOf(unit.text, words))]) {
      if (key === undefined) continue;
      const known = holders.get(key) ?? new Set();
      holders.set(key, known.add(unit.answerId));
    }
  }
  return read.flatMap(({ unit, words }) => {
    const answerIds = Array.from(holders.get(keyOf(words) ?? '') ?? []).filter((id) => id !== unit.answerId);
    return answerIds.length === 0 ? [] : [{ unitId: unit.id, answerIds }];
  });
}

/** The words up to the first break. */
function leadOf(text: string, words: readonly Token[]): readonly Token[] {
  const last = words.findIndex(({ end }, index) => {
    const next = words[index + 1];
    return next !== undefined && BREAK.test(text.slice(end, next.start));
  });
  return words.slice(0, last + 1);
}

function keyOf(words: readonly Token[]): string | undefined {
  const least = words.some(({ text }) => isUnspaced(text)) ? LEAST_CHARACTERS : LEAST_WORDS;
  return words.length < least ? undefined : words.map(({ text }) => text.toLowerCase()).join(' ');
}
