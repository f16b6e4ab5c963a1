import type { Token, Tokens } from 'marked';

/**
 * Gives headings the depth they have in the outline of their answer, whatever number of signs it marks them with:
 * most answers begin with the second level or the third, and leave some out.
 */
export class HeadingOutline {
  /** The written levels of the headings that the end of what is kept stands under. */
  #above: readonly number[] = [];

  /** The blocks that follow what is kept, with each heading as deep as it stands: 1 under no other. */
  lower(tokens: readonly Token[]): readonly Token[] {
    let above = this.#above;
    return tokens.map((token) => {
      if (!isHeading(token)) return token;
      above = under(above, token.depth);
      return { ...token, depth: above.length };
    });
  }

  /** Keeps these blocks, as they were written. */
  keep(tokens: readonly Token[]): void {
    this.#above = tokens.filter(isHeading).reduce((above, { depth }) => under(above, depth), this.#above);
  }
}

function under(above: readonly number[], level: number): readonly number[] {
  return [...above.filter((other) => other < level), level];
}

function isHeading(token: Token): token is Tokens.Heading {
  return token.type === 'heading';
}
