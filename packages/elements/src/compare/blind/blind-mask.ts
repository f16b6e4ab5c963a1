import { type Answer, maskNames } from '@llmselect/core';

/** A line this long without an end is masked piece by piece: a name across the seam of two pieces stays. */
const LONG_LINE = 4_000;

interface Masked {
  /** How much of the text is masked for good. */
  done: number;
  text: string;
}

/**
 * Hides who an answer says it is, while nobody is to know. What is masked once is not looked at again, so that an
 * answer that grows costs no more than its length.
 */
export class BlindMask {
  readonly #names: readonly string[];
  readonly #lines = new Map<string, Masked>();
  readonly #shown = new WeakMap<Answer, Answer>();

  /** @param names Names that are hidden beside those that are known: labels of models, and their ids. */
  constructor(names: readonly string[] = []) {
    this.#names = names;
  }

  /** The answer as it may be shown; the same object for the same answer. */
  readonly show = (answer: Answer): Answer => {
    const known = this.#shown.get(answer);
    if (known !== undefined) return known;
    const text = this.#mask(answer);
    const shown = text === answer.text ? answer : { ...answer, text };
    this.#shown.set(answer, shown);
    return shown;
  };

  /** Whether an answer says who it is. */
  reveals(answer: Answer): boolean {
    return this.show(answer).text !== answer.text;
  }

  #mask({ id, text }: Answer): string {
    const masked = this.#lines.get(id) ?? { done: 0, text: '' };
    const end = settledEnd(text, masked.done);
    masked.text += maskNames(text.slice(masked.done, end), this.#names).text;
    masked.done = end;
    this.#lines.set(id, masked);
    return masked.text + maskNames(text.slice(end), this.#names).text;
  }
}

/** Up to where nothing that is still to come can complete a name. */
function settledEnd(text: string, from: number): number {
  const line = text.lastIndexOf('\n') + 1;
  if (line > from && text.length - line < LONG_LINE) return line;
  return text.length - from < LONG_LINE ? from : Math.max(from, line, text.lastIndexOf(' '));
}
