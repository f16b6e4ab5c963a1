import type { Tokens } from 'marked';
import { appendText, createElement } from './create-element.ts';
import { decodeEntities } from './decode-entities.ts';
import type { RenderContext } from './render-context.ts';

/** Lines that share one box. Laying out code that grows costs one box, not the whole block. */
const LINES_PER_BOX = 64;

const NUMBERED = 'numbered';

/** A code block with its language, and buttons to wrap its lines and to copy it. */
export function renderCodeBlock(token: Tokens.Code, context: RenderContext): HTMLElement {
  const { document, strings } = context;
  const language = languageOf(token);
  const block = createElement(document, 'div', {
    part: 'code-block',
    class: 'code-block',
    'data-language': language,
    'data-unclosed': isClosed(token) ? undefined : '',
  });
  const header = createElement(document, 'div', { part: 'code-header', class: 'code-header' });
  const label = createElement(document, 'span', { part: 'code-language', class: 'code-language' });
  label.append(language ?? '');
  const button = createElement(document, 'button', {
    part: 'copy-button',
    class: 'copy-button',
    type: 'button',
  });
  button.append(strings.copy);
  const wrap = createElement(document, 'button', {
    part: 'wrap-button',
    class: 'wrap-button',
    type: 'button',
    'aria-pressed': 'false',
  });
  wrap.append(strings.wrap);
  header.append(label, wrap, button);
  const scroller = createElement(document, 'pre', {
    part: 'code',
    class: 'scroller',
    dir: 'ltr',
    role: 'group',
    'aria-label': language === undefined ? strings.codeBlock : `${strings.codeBlock}: ${language}`,
  });
  const code = createElement(document, 'code', {
    class: context.lineNumbers === true ? NUMBERED : undefined,
  });
  // The lexer keeps a newline that ends the code only where another one stands before it.
  appendCode(code, token.text.replace(/\n$/, ''));
  scroller.append(code);
  block.append(header, scroller);
  return block;
}

/** Adds code at the end of a block, in the boxes that the whole code would have. */
export function appendCode(code: Element, text: string): void {
  let rest = text;
  while (rest !== '') {
    const box = openBox(code);
    const end = endOfBox(box.textContent ?? '', rest);
    appendText(box, rest.slice(0, end));
    if (end < rest.length) {
      const lineEnd = createElement(code.ownerDocument, 'span', { class: 'line-end' });
      lineEnd.append('\n');
      box.append(lineEnd);
    }
    if (code.classList.contains(NUMBERED)) numberLines(box);
    rest = rest.slice(end + 1);
  }
}

/** Line numbers are not text: they are neither selected nor copied. */
function numberLines(box: Element): void {
  const before = box.previousElementSibling?.getAttribute('data-numbers')?.split('\n').length ?? 0;
  const first = Number(box.previousElementSibling?.getAttribute('data-first') ?? 1) + before;
  const lines = (box.textContent ?? '').replace(/\n$/, '').split('\n');
  box.setAttribute('data-first', String(first));
  box.setAttribute('data-numbers', lines.map((_, index) => first + index).join('\n'));
}

function openBox(code: Element): Element {
  const last = code.lastElementChild;
  if (last !== null && last.lastElementChild === null) return last;
  const box = createElement(code.ownerDocument, 'span', { class: 'code-lines' });
  code.append(box);
  return box;
}

/**
 * Where a box that holds `text` ends if `more` follows: at the newline that ends its last line, or not yet.
 * That newline is not shown, for the end of the box is one already. A box never ends with an empty line,
 * because a newline at the end of a box shows none.
 */
function endOfBox(text: string, more: string): number {
  let lines = countNewlines(text);
  for (let at = more.indexOf('\n'); at >= 0; at = more.indexOf('\n', at + 1)) {
    lines += 1;
    const before = at === 0 ? text.at(-1) : more[at - 1];
    if (lines >= LINES_PER_BOX && before !== undefined && before !== '\n') return at;
  }
  return more.length;
}

function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function isClosed({ raw, codeBlockStyle }: Tokens.Code): boolean {
  if (codeBlockStyle === 'indented') return true;
  const marks = /^ *(`{3,}|~{3,})/.exec(raw)?.[1] ?? '```';
  const last = raw.trimEnd().split('\n').slice(1).at(-1)?.trim() ?? '';
  return last.length >= marks.length && last === marks.charAt(0).repeat(last.length);
}

function languageOf(token: Tokens.Code): string | undefined {
  const word = /^\S+/.exec(token.lang ?? '')?.[0];
  return word === undefined ? undefined : decodeEntities(word);
}
