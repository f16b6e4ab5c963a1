/** A formula in a text. */
export interface Formula {
  /** What it is written in: TeX. */
  readonly tex: string;
  /** Whether it stands by itself rather than in a line. */
  readonly display: boolean;
  /** The source with its marks. */
  readonly raw: string;
}

/** The longest formula in a line, marks included: what is longer is two signs that belong to nothing. */
const LONGEST = 1000;
const DISPLAY =
  /^(?:\$\$(?!\$)((?:\\[^\n]|[^$\\\n]|\n(?![ \t]*\n))+?)\$\$(?!\$)|\\\[((?:[^\\\n]|\\(?![[\]])|\n(?![ \t]*\n))+?)\\\])/;
const PARENTHESES = /^\\\(((?:[^\\\n]|\\(?![()])|\n(?![ \t]*\n))+?)\\\)/;
/** Nothing but TeX touches its signs: no space inside of them, no digit after the last. */
const DOLLARS = /^\$(?![\s$])((?:\\[^\n]|[^$\\\n])*?(?:\\[^\s]|[^\s$\\]))\$(?![\d$])/;
/** An amount, and a word or another amount: `$5 and 6$` says what two things cost. */
const PRICE = /^\d[\d.,]*\s*(?:[kKmMbB]\b|%|[-–—/]\s*\d|\(|\s(?:[^\W\d_]{2,}|[^\W\d_]\s))/u;
const BLOCK = /^ {0,3}(\$\$|\\\[)((?:(?!\n[ \t]*\n|\$\$|\\\])[\s\S])*)(\$\$|\\\])[ \t]*(?:\n|$)/;
const OPEN_BLOCK = /^ {0,3}(?:\$\$(?!\$)|\\\[)(?:(?!\n[ \t]*\n|\$\$|\\\])[\s\S])*$/;
const BLOCK_START = /\n {0,3}(?:\$\$|\\\[)/;

/**
 * The formula that begins at the start of `source`, where `before` is the character before it: `\(…\)`, `\[…\]`,
 * `$$…$$`, or `$…$`. The last is only one if the first sign follows no letter, digit or sign, no space stands
 * inside of either, no digit follows, and it does not begin like a price (an amount and then words).
 */
export function formulaAt(source: string, before = ''): Formula | undefined {
  const start = source.slice(0, LONGEST);
  const [displayRaw, inDollars, inBrackets] = DISPLAY.exec(start) ?? [];
  if (displayRaw !== undefined) return formula(inDollars ?? inBrackets, displayRaw, true);
  const [parenthesesRaw, inParentheses] = PARENTHESES.exec(start) ?? [];
  if (parenthesesRaw !== undefined) return formula(inParentheses, parenthesesRaw, false);
  if (/[\p{L}\p{N}$\\]/u.test(before)) return undefined;
  const [raw, tex = ''] = DOLLARS.exec(start) ?? [];
  return raw === undefined || PRICE.test(tex) ? undefined : formula(tex, raw, false);
}

/** The formula that is a block of its own at the start of `source`: it ends before any blank line. */
export function formulaBlockAt(source: string): Formula | undefined {
  const [raw, opening, tex, closing] = BLOCK.exec(source) ?? [];
  if (raw === undefined || (opening === '$$') !== (closing === '$$')) return undefined;
  return formula(tex, raw, true);
}

/** Whether all of `source` is the beginning of such a block, whose end may be on its way. */
export function isOpenFormulaBlock(source: string): boolean {
  return OPEN_BLOCK.test(source);
}

/** Where in `source` such a block may begin, in a paragraph too; `undefined` if nowhere. Its own beginning is no beginning of a line. */
export function formulaBlockStart(source: string): number | undefined {
  const match = BLOCK_START.exec(source);
  return match === null ? undefined : match.index + 1;
}

function formula(tex: string | undefined, raw: string, display: boolean): Formula | undefined {
  return tex === undefined || tex.trim() === '' ? undefined : { tex: tex.trim(), display, raw };
}
