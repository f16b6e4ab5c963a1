import type { Tokens } from 'marked';
import { createElement } from './create-element.ts';
import type { RenderContext } from './render-context.ts';
import { appendInline } from './render-inline.ts';

/** A table in a container of its own, which scrolls where the page should not. */
export function renderTable(token: Tokens.Table, context: RenderContext): HTMLElement {
  const { document, strings } = context;
  const scroller = createElement(document, 'div', {
    part: 'table-scroller',
    class: 'table scroller',
    role: 'group',
    'aria-label': strings.table,
  });
  const table = createElement(document, 'table', { part: 'table', dir: 'auto' });
  const head = createElement(document, 'thead');
  head.append(renderRow(token.header, context));
  table.append(head);
  if (token.rows.length > 0) {
    const body = createElement(document, 'tbody');
    body.append(...token.rows.map((row) => renderRow(row, context)));
    table.append(body);
  }
  scroller.append(table);
  return scroller;
}

/** One row of a table. */
function renderRow(cells: readonly Tokens.TableCell[], context: RenderContext): HTMLTableRowElement {
  const row = createElement(context.document, 'tr');
  for (const cell of cells) {
    const element = cell.header
      ? createElement(context.document, 'th', { scope: 'col' })
      : createElement(context.document, 'td');
    if (cell.align !== null) element.setAttribute('data-align', cell.align);
    appendInline(element, cell.tokens, context);
    row.append(element);
  }
  return row;
}
