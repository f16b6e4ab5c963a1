import type { BatchRowState, BatchState, CellStatus } from '@llmselect/core/batch';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../internal/icons.ts';
import type { LibraryTexts } from '../internal/library-texts.ts';
import { modelLabel } from '../internal/model-label.ts';

/** So many rows are on the page at a time: a table of thousands would stop it. */
const PAGE_ROWS = 50;

/** Which rows are shown. */
const CELL_FILTERS = ['all', 'failed', 'waiting', 'done'] as const;
export type CellFilter = (typeof CELL_FILTERS)[number];

export interface CellTableOptions {
  readonly state: BatchState;
  readonly filter: CellFilter;
  /** From 0 on. */
  readonly page: number;
  readonly texts: LibraryTexts;
  readonly onFilter: (filter: CellFilter) => void;
  readonly onPage: (page: number) => void;
  readonly onOpen: (row: BatchRowState) => void;
}

/** The grid of cells: a row an input, a column a contestant. */
export function cellTable(options: CellTableOptions): TemplateResult {
  const { state, filter, texts } = options;
  const { contestants } = state;
  const rows = state.rows.filter(({ status }) => filter === 'all' || status === filter);
  const last = Math.max(0, Math.ceil(rows.length / PAGE_ROWS) - 1);
  const page = Math.min(options.page, last);
  const shown = rows.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS);
  return html`<div class="row grid-head">${filterField(options)} ${pages(rows.length, page, options)}</div>
    ${rows.length === 0 ? html`<p class="quiet none">${texts.get('batchNoRows')}</p>` : nothing}
    <div class="scroll" tabindex="0" role="region" aria-label=${texts.get('batchPreview')} ?hidden=${rows.length === 0}>
      <table part="cells">
        <thead><tr>
          <th scope="col" class="number">${texts.get('batchRow')}</th>
          <th scope="col"><span class="visually-hidden">${texts.get('batchOpen')}</span></th>
          <th scope="col">${texts.get('batchInput')}</th>
          ${contestants.map(({ modelId, label, promptVersion }) => html`<th scope="col" dir="auto">${label ?? modelLabel(modelId)}${label === undefined && promptVersion !== undefined ? ` · ${promptVersion}` : ''}</th>`)}
        </tr></thead>
        <tbody>${repeat(
          shown,
          ({ index }) => index,
          (row) => rowView(row, options),
        )}</tbody>
      </table>
    </div>`;
}

function rowView(row: BatchRowState, { state, texts, onOpen }: CellTableOptions): TemplateResult {
  const { index, values, cells, comparison, error } = row;
  const input = Object.values(values).filter(Boolean).join(' · ').slice(0, 160);
  const label = texts.get('batchOpenRow', { row: index + 1 });
  return html`<tr data-row=${index}>
    <th scope="row" class="number">${texts.number(index + 1)}</th>
    <td>${comparison === undefined ? nothing : html`<button type="button" class="link-button" data-act="open" aria-label=${label} @click=${() => onOpen(row)}>${texts.get('batchOpen')}</button>`}</td>
    <td class="input" dir="auto">${input}${error === undefined ? nothing : html`<small class="fault">${error.message}</small>`}</td>
    ${state.contestants.map(({ id }) => cellView(cells[id] ?? 'waiting', texts))}
  </tr>`;
}

function cellView(status: CellStatus, texts: LibraryTexts): TemplateResult {
  return html`<td data-cell=${status}><span class="mark" aria-hidden="true"></span><span class="said">${texts.get(`batchCell.${status}`)}</span></td>`;
}

function filterField({ filter, texts, onFilter }: CellTableOptions): TemplateResult {
  const change = ({ currentTarget }: Event) => {
    if (!(currentTarget instanceof HTMLSelectElement)) return;
    onFilter(CELL_FILTERS.find((each) => each === currentTarget.value) ?? 'all');
  };
  const nameOf = (each: CellFilter) => texts.get(each === 'all' ? 'batchShowAll' : `batchCell.${each}`);
  return html`<div class="field"><label for="filter">${texts.get('batchShow')}</label>
    <select id="filter" @change=${change}>${CELL_FILTERS.map((each) => html`<option value=${each} ?selected=${each === filter}>${nameOf(each)}</option>`)}</select></div>`;
}

function pages(
  count: number,
  page: number,
  { texts, onPage }: CellTableOptions,
): TemplateResult | typeof nothing {
  if (count <= PAGE_ROWS) return nothing;
  const from = page * PAGE_ROWS;
  const to = Math.min(count, from + PAGE_ROWS);
  const turn = (name: 'chevronLeft' | 'chevronRight', label: string, next: number, off: boolean) =>
    html`<button type="button" class="icon-button" title=${label} aria-label=${label} ?disabled=${off} @click=${() => onPage(next)}>${icon(name)}</button>`;
  return html`<nav class="pages" aria-label=${texts.get('batchPages')}>
    ${turn('chevronLeft', texts.get('batchPrevious'), page - 1, page === 0)}
    <span class="number quiet" role="status">${texts.get('batchPage', { from: from + 1, to, all: count })}</span>
    ${turn('chevronRight', texts.get('batchNext'), page + 1, to === count)}
  </nav>`;
}
