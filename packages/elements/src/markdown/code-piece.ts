/** A stretch of code, and what it is in its language: `keyword`, `string`, `comment`, … */
export interface CodePiece {
  readonly text: string;
  /** One of {@link CODE_KINDS}; anything else is shown as plain text. */
  readonly kind?: string | undefined;
}

/**
 * Finds out what is what in a piece of code. The texts of the pieces have to give the code again, or they are
 * not used. `undefined` leaves the code as it is.
 */
export type Highlighter = (code: string, language: string) => Promise<readonly CodePiece[] | undefined>;

/** The kinds of code that have a colour. */
export const CODE_KINDS: readonly string[] = [
  'keyword',
  'string',
  'number',
  'comment',
  'title',
  'type',
  'attribute',
  'variable',
  'meta',
  'added',
  'removed',
];
