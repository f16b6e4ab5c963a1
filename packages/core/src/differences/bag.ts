import { isStopWord, stem } from './stem.ts';
import { isUnspaced, readWords } from './tokens.ts';

/** A unit as weighted terms, of length 1 (or 0, where it says nothing). */
export type Bag = ReadonlyMap<string, number>;

/** For words that are known to say little. */
const STOP_WEIGHT = 0.6;
/** For what is only likely to say little: short words of other languages, two hiragana. */
const LITTLE_WEIGHT = 0.3;

/** The terms of a text: stems, numbers, and pairs of characters where words are not spaced. */
export function readBag(text: string, locale: string): Bag {
  const language = locale.slice(0, 2).toLowerCase();
  const weights = new Map<string, number>();
  const add = (term: string, weight: number) => weights.set(term, (weights.get(term) ?? 0) + weight);
  let before: { readonly text: string; readonly end: number } | undefined;
  for (const word of readWords(text)) {
    if (isUnspaced(word.text)) {
      if (before?.end === word.start) add(before.text + word.text, pairWeight(before.text, word.text));
      before = word;
      continue;
    }
    before = undefined;
    const lower = word.text.toLowerCase();
    add(stem(lower, language), wordWeight(lower, language));
  }
  return normalized(weights);
}

/** The cosine of two bags, 0 to 1, rounded so that no engine's last bit decides. */
export function similarity(a: Bag, b: Bag): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return Math.round(sum * 1e6) / 1e6;
}

/** In languages whose stop words are not known here, short words are: `der`, `les`, `que`. */
function wordWeight(word: string, language: string): number {
  if (language === 'en') return isStopWord(word) ? STOP_WEIGHT : 1;
  return word.length <= 3 && !/^\p{N}/u.test(word) ? LITTLE_WEIGHT : 1;
}

/** Two hiragana are mostly grammar. */
function pairWeight(first: string, second: string): number {
  return /^\p{Script=Hiragana}$/u.test(first) && /^\p{Script=Hiragana}$/u.test(second) ? LITTLE_WEIGHT : 1;
}

function normalized(weights: ReadonlyMap<string, number>): Bag {
  let squares = 0;
  for (const weight of weights.values()) squares += weight * weight;
  const length = Math.sqrt(squares);
  return new Map(Array.from(weights, ([term, weight]) => [term, weight / length]));
}
