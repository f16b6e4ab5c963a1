import type { Token, Tokens } from 'marked';

/** A part of a paragraph that is laid out, and while streaming also made, by itself. */
export interface Stretch {
  readonly tokens: readonly Token[];
  readonly raw: string;
  /** Whether nothing in it can take part in what follows it, so that each is read as if the other were not there. */
  readonly closed: boolean;
}

/** Characters after which a stretch ends at the next place where it can. */
const STRETCH = 2048;
/** Characters after which it ends at any space, or anywhere if there is none. */
const LONGEST = 16_384;
/** Formulas are not longer than this: see `math-source.ts`. */
const FORMULA = 1000;
const MARK = /[*_~`<[\]$\\ \n]/g;
const VOID_TAG = /^<(?:w?br\s*\/?>|!--)/i;

/** Reads the tokens of a paragraph one after the other: what it finds depends on what came before only. */
class StretchReader {
  readonly done: Stretch[] = [];
  #tokens: Token[] = [];
  #length = 0;
  /** Something was opened that later text may close. */
  #open = false;
  /** An element was opened: it may reach over any border. */
  #inElement = false;
  #brackets = 0;
  /** Characters since a mark that may begin a formula. */
  #sinceFormula = FORMULA;

  read(token: Token): void {
    if (token.type === 'text') {
      this.#readText(token as Tokens.Text);
      return;
    }
    this.#look(token);
    this.#take(token);
  }

  end(): readonly Stretch[] {
    this.#cut(false);
    return this.done;
  }

  #readText(token: Tokens.Text): void {
    const { raw } = token;
    let start = 0;
    let seen = 0;
    const takeUntil = (end: number): void => {
      if (end > start) this.#take({ ...token, raw: raw.slice(start, end), text: raw.slice(start, end) });
      start = end;
    };
    for (const { 0: mark, index } of raw.matchAll(MARK)) {
      this.#sinceFormula += index - seen;
      seen = index;
      this.#note(mark, raw[index - 1], raw[index + 1]);
      const length = this.#length + index - start;
      const closed = length >= STRETCH && this.#isClosed && isWordSpace(mark, raw[index - 1], raw[index + 1]);
      if (!closed && (this.#inElement || length < LONGEST || !/\s/.test(mark))) continue;
      takeUntil(index);
      this.#open ||= !closed;
      this.#cut(closed);
    }
    this.#sinceFormula += raw.length - seen;
    const most = this.#inElement ? Number.POSITIVE_INFINITY : LONGEST * 2;
    for (let end = start + most - this.#length; end < raw.length; end = start + most) {
      takeUntil(end);
      this.#open = true;
      this.#cut(false);
    }
    takeUntil(raw.length);
  }

  /** What is complete may hold what is not: a bracket in emphasised words begins a link that ends behind them. */
  #look(token: Token): void {
    const { type, raw, tokens = [] } = token as Tokens.Generic;
    this.#inElement ||= type === 'html' && !VOID_TAG.test(raw);
    this.#open ||= this.#inElement || opensSomething(token);
    if (type === 'escape' && /[([]/.test(raw)) this.#sinceFormula = 0;
    if (type === 'text')
      for (const { 0: mark, index } of raw.matchAll(MARK)) this.#note(mark, raw[index - 1], raw[index + 1]);
    tokens.forEach(this.#look, this);
  }

  #note(mark: string, before: string | undefined, after: string | undefined): void {
    if (mark === '[') this.#brackets += 1;
    else if (mark === ']') this.#brackets = Math.max(0, this.#brackets - 1);
    else if (mark === '$') this.#sinceFormula = 0;
    else if (mark === '\n') this.#sinceFormula = FORMULA;
    else if (mark !== ' ') this.#open ||= mayOpen(mark, before, after);
  }

  get #isClosed(): boolean {
    return !this.#open && this.#brackets === 0 && this.#sinceFormula >= FORMULA;
  }

  #take(token: Token): void {
    this.#tokens.push(token);
    this.#length += token.raw.length;
  }

  #cut(closed: boolean): void {
    if (this.#tokens.length === 0) return;
    this.done.push({ tokens: this.#tokens, raw: this.#tokens.map(({ raw }) => raw).join(''), closed });
    this.#tokens = [];
    this.#length = 0;
  }
}

/** Divides the tokens of a paragraph. Ordinary ones are one stretch. */
export function stretchesOf(tokens: readonly Token[]): readonly Stretch[] {
  const raw = tokens.map((token) => token.raw).join('');
  const whole = [{ tokens, raw, closed: false }];
  if (raw.length <= STRETCH) return whole;
  const reader = new StretchReader();
  for (const token of tokens) reader.read(token);
  return reader.end();
}

/** Whether a construct that is complete by itself may still mislead the lexer about what follows. */
function opensSomething({ type, raw }: Token): boolean {
  // Two marks and more are read by another rule where the lexer looks for the ends of emphasis.
  return (type === 'codespan' && raw.startsWith('``')) || (type === 'escape' && /[<`[]/.test(raw));
}

/** Whether a mark that stands as plain text may turn out to be half of something. */
function mayOpen(mark: string, before: string | undefined, after: string | undefined): boolean {
  if (before === undefined || after === undefined) return true;
  const spaced = /\s/.test(before) && /\s/.test(after);
  switch (mark) {
    case '*':
      return !spaced;
    case '_':
      return !spaced && !(/[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after));
    case '<':
      return !/[\s\d=]/.test(after);
    case '\\':
      return /[\s\p{P}\p{S}]/u.test(after);
    default:
      return true;
  }
}

function isWordSpace(mark: string, before: string | undefined, after: string | undefined): boolean {
  return mark === ' ' && before !== undefined && after !== undefined && /\S/.test(before) && /\S/.test(after);
}
