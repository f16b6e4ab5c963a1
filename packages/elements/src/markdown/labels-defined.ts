import type { MarkedToken, Token } from 'marked';

/** The labels that tokens define, in order: definitions count for the whole text wherever they stand. */
export function labelsDefined(tokens: readonly Token[]): string[] {
  return tokens.flatMap((anyToken) => {
    // The lexer runs without extensions, so every token is one of marked's own.
    const token = anyToken as MarkedToken;
    switch (token.type) {
      case 'def':
        return [token.tag];
      case 'blockquote':
        return labelsDefined(token.tokens);
      case 'list':
        return token.items.flatMap((item) => labelsDefined(item.tokens));
      default:
        return [];
    }
  });
}
