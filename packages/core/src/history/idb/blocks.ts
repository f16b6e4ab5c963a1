import type { Block, Segment } from './schema.ts';

/** A block is read as a whole, so it is small. */
const MOST_TERMS = 512;
const MOST_NUMBERS = 8_192;
/** After every character of a word. */
const END = '\uffff';
/** So many characters that begin a word are a term of their own: nobody could read on in all words that begin so. */
const BEGUN = [1, 2] as const;
/** Before every character of a word, and in none. */
const BEGINNING = '*';

/** By terms, in no order, the numbers of the lists that have words filed under them: as a whole, and as what begins so. */
export function fileLists(lists: readonly (readonly string[])[]): ReadonlyMap<string, readonly number[]> {
  const numbers = new Map<string, number[]>();
  const begun = new Map<string, number[]>();
  for (const [number, words] of lists.entries()) {
    for (const word of words) {
      if (word.length > BEGUN.length) addNumber(numbers, word, number);
      for (const length of BEGUN) {
        if (word.length >= length) addNumber(begun, word.slice(0, length), number);
      }
    }
  }
  for (const [beginning, found] of begun) numbers.set(beginning + BEGINNING, found);
  return numbers;
}

/** Adds a number that is no smaller than those that are there. Each is there once. */
export function addNumber(numbers: Map<string, number[]>, term: string, number: number): void {
  const known = numbers.get(term);
  if (known === undefined) numbers.set(term, [number]);
  else if (known[known.length - 1] !== number) known.push(number);
}

/** From the first to the last term that stands for words that begin so. */
export function rangeOf(beginning: string): readonly [from: string, to: string] {
  const term = beginning + BEGINNING;
  return beginning.length <= BEGUN.length ? [term, term] : [beginning, beginning + END];
}

/** The first and the last block of a segment that may hold terms of this range. There may be none between them. */
export function blocksIn(
  { firsts }: Segment,
  [from, to]: readonly [string, string],
): readonly [first: number, last: number] {
  const lastBefore = (term: string) => firsts.findLastIndex((first) => first <= term);
  return [Math.max(0, lastBefore(from)), Math.max(0, lastBefore(to))];
}

/** The terms of a block in order, of a range or all, each with the numbers of its records. */
export function* readBlock(
  { terms, starts, numbers }: Block,
  range?: readonly [from: string, to: string],
): Iterable<readonly [term: string, numbers: Uint16Array]> {
  for (const [place, term] of terms.split('\n').entries()) {
    if (range !== undefined && term < range[0]) continue;
    if (range !== undefined && term > range[1]) return;
    yield [term, numbers.subarray(starts[place], starts[place + 1])];
  }
}

/** Cuts terms into blocks. What is added comes in order. */
export class BlockWriter {
  readonly #write: (block: Block) => void;
  readonly firsts: string[] = [];
  #terms: string[] = [];
  #starts: number[] = [0];
  #numbers: number[] = [];

  constructor(write: (block: Block) => void) {
    this.#write = write;
  }

  add(term: string, numbers: readonly number[]): void {
    if (numbers.length === 0) return;
    if (this.#terms.length === 0) this.firsts.push(term);
    this.#terms.push(term);
    for (const number of numbers) this.#numbers.push(number);
    this.#starts.push(this.#numbers.length);
    if (this.#terms.length >= MOST_TERMS || this.#numbers.length >= MOST_NUMBERS) this.end();
  }

  end(): void {
    if (this.#terms.length === 0) return;
    this.#write({
      terms: this.#terms.join('\n'),
      starts: Uint32Array.from(this.#starts),
      numbers: Uint16Array.from(this.#numbers),
    });
    this.#terms = [];
    this.#starts = [0];
    this.#numbers = [];
  }
}
