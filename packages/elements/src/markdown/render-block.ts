import type { MarkedToken, Token, Tokens } from 'marked';
import { renderCodeBlock } from './code-block.ts';
import { createElement } from './create-element.ts';
import { headingName } from './heading-name.ts';
import type { RenderContext } from './render-context.ts';
import { renderHtml } from './render-html.ts';
import { appendInline } from './render-inline.ts';
import { renderTable } from './render-table.ts';
import { splitLongText } from './split-long-text.ts';

/**
 * One block of an answer as one element, or `undefined` for what shows nothing (blank lines, link
 * definitions). Built node by node: only HTML blocks go through a parser, and through a sanitiser.
 */
export function renderBlock(anyToken: Token, context: RenderContext): HTMLElement | undefined {
  // The lexer runs without extensions, so every token is one of marked's own.
  const token = anyToken as MarkedToken;
  const { document } = context;
  switch (token.type) {
    case 'space':
    case 'def':
      return undefined;
    case 'code':
      return renderCodeBlock(token, context);
    case 'heading':
      return withInline(
        createElement(document, headingName(token.depth), { part: 'heading', dir: 'auto' }),
        token.tokens,
        context,
      );
    case 'hr':
      return createElement(document, 'hr', { part: 'rule' });
    case 'blockquote':
      return withBlocks(
        createElement(document, 'blockquote', { part: 'quote', dir: 'auto' }),
        token.tokens,
        context,
      );
    case 'list':
      return renderList(token, context);
    case 'table':
      return renderTable(token, context);
    case 'html':
      return renderHtml(token.raw, context);
    case 'paragraph':
    case 'text':
      return renderParagraph(token.tokens ?? [token], context);
    default:
      return renderParagraph([token], context);
  }
}

function renderParagraph(tokens: readonly Token[], context: RenderContext): HTMLElement {
  const paragraph = createElement(context.document, 'p', { part: 'paragraph', dir: 'auto' });
  appendInline(paragraph, tokens, context);
  splitLongText(paragraph);
  return paragraph;
}

function renderList(token: Tokens.List, context: RenderContext): HTMLElement {
  const start = token.ordered && token.start !== 1 ? String(token.start) : undefined;
  const list = createElement(context.document, token.ordered ? 'ol' : 'ul', {
    part: 'list',
    dir: 'auto',
    start,
  });
  list.append(...token.items.map((item) => renderListItem(item, context)));
  return list;
}

/** One item of a list. The text of a tight list stands in the item itself, without a paragraph. */
function renderListItem(item: Tokens.ListItem, context: RenderContext): HTMLElement {
  const element = createElement(context.document, 'li', { class: item.task ? 'task' : undefined });
  for (const token of item.tokens) {
    if (token.type === 'text' || token.type === 'checkbox') appendInline(element, [token], context);
    else appendBlock(element, token, context);
  }
  return element;
}

function withInline(element: HTMLElement, tokens: readonly Token[], context: RenderContext): HTMLElement {
  appendInline(element, tokens, context);
  return element;
}

function withBlocks(element: HTMLElement, tokens: readonly Token[], context: RenderContext): HTMLElement {
  for (const token of tokens) appendBlock(element, token, context);
  return element;
}

function appendBlock(parent: HTMLElement, token: Token, context: RenderContext): void {
  const block = renderBlock(token, context);
  if (block === undefined) return;
  // Only a whole block of its own finds its direction by itself; what is inside follows it line by line.
  if (block.getAttribute('dir') === 'auto') block.removeAttribute('dir');
  parent.append(block);
}
