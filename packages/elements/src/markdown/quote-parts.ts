import type { Token, Tokens } from 'marked';
import { countSettled } from './count-settled.ts';
import { alertKind } from './quote-alert.ts';

/** The source of each block in a quote, with its marks, and how many of them no further text can change. */
export interface QuoteParts {
  readonly sources: readonly string[];
  readonly settled: number;
}

/** A line without the mark of a quote, which goes on with the words before it. */
const LAZY_LINE = /\n(?! {0,3}>)./;
/** Blocks that show nothing, or nothing of their own. */
const UNCOUNTED = /def|html/;

/**
 * The blocks of a quote; `undefined` for one that is shown with more than its blocks, or whose blocks cannot be told
 * apart in its source. Its lines are theirs, each with a mark before it.
 */
export function quoteParts({ tokens, raw, text }: Tokens.Blockquote): QuoteParts | undefined {
  // Read by itself, a part that begins like an alert would be one.
  const isApart = (token: Token): boolean => UNCOUNTED.test(token.type) || alertKind(token.raw) !== undefined;
  if (LAZY_LINE.test(raw) || tokens.some(isApart)) return undefined;
  const certain = countSettled(tokens, text);
  const lines = raw.split(/(?<=\n)/);
  const sources: string[] = [];
  let settled = 0;
  let start = 0;
  let own = '';
  for (const [index, { raw: more }] of tokens.entries()) {
    own += more;
    const next = tokens[index + 1];
    // White space belongs to the block before it, or to the first one.
    if (next?.type === 'space' || (next && own.trim() === '')) continue;
    const end = next && start + own.split('\n').length - 1;
    sources.push(lines.slice(start, end).join(''));
    if (end === undefined) break;
    if (index < certain) settled = sources.length;
    start = end;
    own = '';
  }
  return { sources, settled };
}
