import type { MarkedToken, Token, Tokens } from 'marked';
import { stretchesOf } from './paragraph-stretches.ts';
import { quoteParts } from './quote-parts.ts';

/** Where the parts of a long block lie in its source, and what has to stand before those that come later. */
export interface BlockParts {
  /** The source before the first part. */
  readonly start: string;
  /** The source of each part, in order. */
  readonly sources: readonly string[];
  /** How many of them no further text can change. */
  readonly settled: number;
  /** What is put before the source of later parts, so that they are read as parts of the same block. */
  readonly lead: string;
}

/** The last items of a list and rows of a table may still change: the last itself, and where the one before ends. */
const UNSETTLED = 2;
const BULLET = /^ {0,3}([-*+]|\d{1,9}[.)])/;
/** Stands for the part of a paragraph that is not read again. */
const WORD = 'x';

/** The parts of a list, a table, a quote or a paragraph; `undefined` for other blocks. */
export function partsOf(anyToken: Token): BlockParts | undefined {
  // The lexer has no block extensions, so every block is one of marked's own.
  const token = anyToken as MarkedToken;
  switch (token.type) {
    case 'list':
      return listParts(token);
    case 'table':
      return tableParts(token);
    case 'paragraph':
      return paragraphParts(token);
    case 'blockquote': {
      const parts = quoteParts(token);
      return parts && { ...parts, start: '', lead: '' };
    }
    default:
      return undefined;
  }
}

/**
 * The same block without what its lead stands for; `undefined` if the source after the lead has turned out to be
 * another block than the one that the parts before it belong to.
 */
export function withoutLead(anyToken: Token, type: string, lead: string): Token | undefined {
  const token = anyToken as MarkedToken; // as above
  if (token.type !== type || !token.raw.startsWith(lead)) return undefined;
  const raw = token.raw.slice(lead.length);
  if (token.type === 'list') {
    // A list that has become loose looks different from its first item on.
    if (token.loose !== (lead !== '')) return undefined;
    return lead === '' ? token : { ...token, raw, items: token.items.slice(1) };
  }
  if (token.type !== 'paragraph') return token;
  const [first, ...others] = token.tokens;
  if (first === undefined || !first.raw.startsWith(lead)) return undefined;
  return { ...token, raw, tokens: [{ ...first, raw: first.raw.slice(lead.length) }, ...others] };
}

function listParts({ items, loose, raw }: Tokens.List): BlockParts | undefined {
  const bullet = BULLET.exec(raw)?.[1];
  const sources = items.map((item) => item.raw);
  if (bullet === undefined || !raw.startsWith(sources.join(''))) return undefined;
  // An item and a blank line before the others make the list a loose one again.
  const lead = loose ? `${bullet} ${WORD}\n\n` : '';
  return { start: '', sources, settled: Math.max(0, sources.length - UNSETTLED), lead };
}

function tableParts({ raw, rows }: Tokens.Table): BlockParts | undefined {
  const lines = raw.split(/(?<=\n)/);
  const start = lines.slice(0, 2).join('');
  const sources = lines.slice(2, rows.length + 2);
  if (sources.length < rows.length) return undefined;
  return { start, sources, settled: Math.max(0, rows.length - UNSETTLED), lead: start };
}

function paragraphParts({ tokens, raw }: Tokens.Paragraph): BlockParts | undefined {
  const stretches = stretchesOf(tokens);
  const sources = stretches.map((stretch) => stretch.raw);
  if (!raw.startsWith(sources.join(''))) return undefined;
  const settled = stretches.findIndex(({ closed }) => !closed);
  return { start: '', sources, settled: Math.max(0, settled), lead: WORD };
}
