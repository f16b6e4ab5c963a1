import type { DifferenceAspect } from '../contract/judgement.ts';

/** What one answer has in a row, in words to show, and the units it speaks of. */
export interface DifferenceCell {
  readonly text: string;
  readonly unitIds: readonly string[];
  /** The figure behind the text, where there is one: for sorting, bars and other languages. */
  readonly value?: number | undefined;
}

/** One line of the comparison: the same question put to every answer. */
export interface DifferenceRow {
  /** What the row is about, unique in a summary and the same in every summary: `only-here`, `words`. */
  readonly key: string;
  readonly aspect: DifferenceAspect;
  /** In English. Other languages go by `key`. */
  readonly label: string;
  /** One cell for every answer, by its id. */
  readonly cells: Readonly<Record<string, DifferenceCell>>;
}

/** A cell with a figure, of no units yet. Unknown is an em dash. */
export function plainCell(
  value: number | undefined,
  text = value === undefined ? '—' : String(value),
): DifferenceCell {
  return { text, unitIds: [], value };
}
