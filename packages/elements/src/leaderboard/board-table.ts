import { html, nothing, type TemplateResult } from 'lit';
import type { FiguresTexts } from '../internal/figures-texts.ts';
import { boardCell } from './board-cell.ts';
import { BOARD_COLUMNS, type BoardColumn, type BoardOrder, type TrendMetric } from './board-columns.ts';
import { groupName } from './board-notes.ts';
import type { BoardRow } from './board-row.ts';

export interface BoardTableOptions {
  /** In the order shown. */
  readonly rows: readonly BoardRow[];
  readonly order: BoardOrder;
  readonly trend: TrendMetric;
  /** Whether all models met; rows name their group otherwise. */
  readonly connected: boolean;
  readonly texts: FiguresTexts;
  readonly mirrored: boolean;
  readonly onSort: (column: BoardColumn) => void;
}

/** A model a row. On a narrow screen each row is a card; roles are written out, because a table that is laid out otherwise loses its own. */
export function boardTable(options: BoardTableOptions): TemplateResult {
  const { rows, texts, trend } = options;
  return html`<table part="table" role="table" aria-label=${texts.get('leaderboard')}>
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">${texts.get('board.rank')}</th>
        ${BOARD_COLUMNS.toSorted(byPlace).map((column) => sortHead(column, options))}
        <th role="columnheader" scope="col">${texts.get('board.trend')} <span class="quiet">${texts.get(`board.${trend}`)}</span></th>
      </tr>
    </thead>
    <tbody role="rowgroup">${rows.map((row) => rowView(row, options))}</tbody>
  </table>`;
}

/** The model comes first, then the columns in their order. */
function byPlace(one: BoardColumn, other: BoardColumn): number {
  return Number(other === 'model') - Number(one === 'model');
}

function sortHead(
  column: BoardColumn,
  { order, texts, onSort }: Pick<BoardTableOptions, 'order' | 'texts' | 'onSort'>,
): TemplateResult {
  const sorted = order.column === column;
  const direction = order.descending ? 'descending' : 'ascending';
  return html`<th role="columnheader" scope="col" aria-sort=${sorted ? direction : nothing}>
    <button type="button" class="sort" @click=${() => onSort(column)}>
      ${texts.get(`board.${column}`)}<span class="arrow" aria-hidden="true">${sorted ? (order.descending ? '▼' : '▲') : ''}</span>
    </button>
  </th>`;
}

function rowView(row: BoardRow, options: BoardTableOptions): TemplateResult {
  const { texts, connected } = options;
  const { rank } = row;
  const unsure = rank === undefined ? 'notVoted' : 'notEnough';
  const named = (column: Exclude<BoardColumn, 'model'> | 'rank' | 'trend') => {
    const label = texts.get(`board.${column}`);
    return html`<td role="cell" data-column=${column}><span class="label" aria-hidden="true">${label}</span><span class="cell number">${boardCell(row, column, options)}</span></td>`;
  };
  return html`<tr role="row">
    ${named('rank')}
    <th role="rowheader" scope="row" data-color=${row.color}>
      <span class="name"><span class="dot"></span>${row.name}</span>
      <span class="quiet">${row.provider}${connected || rank === undefined ? '' : ` · ${texts.get('group', { name: groupName(rank.group) })}`}</span>
      ${rank?.enough === true ? nothing : html`<span class="unsure">${texts.get(unsure)}</span>`}
    </th>
    ${named('rating')}${named('winRate')}${named('votes')}${named('firstToken')}${named('total')}
    ${named('speed')}${named('cost')}${named('errors')}${named('trend')}
  </tr>`;
}
