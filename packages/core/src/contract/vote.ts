export const VOTE_KINDS = ['best', 'tie', 'all-bad', 'thumb'] as const;

/** One judgement over the answers of one turn. */
export interface Vote {
  readonly id: string;
  /** Milliseconds since the Unix epoch. */
  readonly castAt: number;
  readonly kind: (typeof VOTE_KINDS)[number];
  /** The answers voted on, in the order they were shown. */
  readonly answerIds: readonly string[];
  /** The best answer, when `kind` is `best`. */
  readonly winner?: string | undefined;
  /** Up or down, when `kind` is `thumb`. */
  readonly value?: 1 | -1 | undefined;
  readonly blind: boolean;
  /** Cast before all answers were finished. */
  readonly early: boolean;
  readonly note?: string | undefined;
  readonly tags: readonly string[];
}
