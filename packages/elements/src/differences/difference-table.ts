import {
  DIFFERENCE_ASPECTS,
  type DifferenceCell,
  type DifferenceRow,
  type DifferenceSummary,
  type DifferenceUnit,
} from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { formatDuration } from '../internal/format.ts';
import type { Texts } from '../internal/texts.ts';
import type { DifferenceAnswer } from './compared-answer.ts';
import { rowLabel } from './row-label.ts';

/** So many quotes are shown at once; the others are folded away. */
const QUOTES = 3;
/** A quote is cut here, and whole in the answer. */
const QUOTE_LENGTH = 160;

export interface TableOptions {
  readonly summary: DifferenceSummary;
  readonly answers: readonly DifferenceAnswer[];
  readonly texts: Texts;
  readonly onPassage: (unit: DifferenceUnit) => void;
}

/** Aspect by answer. On a narrow screen each row becomes a list; roles are written out, because a table that is laid out otherwise loses its own. */
export function differenceTable(options: TableOptions): TemplateResult {
  const { summary, answers, texts } = options;
  const units = new Map(summary.units.map((unit) => [unit.id, unit]));
  const groups = DIFFERENCE_ASPECTS.map((aspect) => ({
    aspect,
    rows: summary.rows.filter((row) => row.aspect === aspect),
  })).filter(({ rows }) => rows.length > 0);
  return html`<table part="table" role="table" aria-label=${texts.get('differences')}>
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">${texts.get('aspect')}</th>
        ${answers.map(({ name, color }) => html`<th role="columnheader" scope="col" data-color=${color}><span class="dot"></span>${name}</th>`)}
      </tr>
    </thead>
    ${groups.map(
      ({ aspect, rows }) => html`<tbody role="rowgroup" data-aspect=${aspect}>
        <tr role="row" class="group">
          <th role="rowheader" scope="rowgroup" colspan=${answers.length + 1}>${texts.get(`aspect.${aspect}`)}</th>
        </tr>
        ${rows.map((row) => rowView(row, units, options))}
      </tbody>`,
    )}
  </table>`;
}

function rowView(
  row: DifferenceRow,
  units: ReadonlyMap<string, DifferenceUnit>,
  options: TableOptions,
): TemplateResult {
  const { answers, summary, texts } = options;
  return html`<tr role="row">
    <th role="rowheader" scope="row">${rowLabel(row, summary, texts)}</th>
    ${answers.map(
      (answer) => html`<td role="cell" data-color=${answer.color}>
        <span class="whose" aria-hidden="true"><span class="dot"></span>${answer.name}</span>
        ${cellView(row, answer, units, options)}
      </td>`,
    )}
  </tr>`;
}

function cellView(
  row: DifferenceRow,
  answer: DifferenceAnswer,
  units: ReadonlyMap<string, DifferenceUnit>,
  { texts, onPassage }: TableOptions,
): TemplateResult {
  const cell = row.cells[answer.id];
  if (cell === undefined) return html`${texts.get('unknown')}`;
  const quotes = cell.unitIds.flatMap((id) => units.get(id) ?? []);
  const label = texts.get('showPassage', { model: answer.name });
  if (row.aspect === 'structure' || quotes.length === 0) {
    const [first] = quotes;
    const written = figure(row.key, cell, texts);
    return first === undefined
      ? html`<span class="number">${written}</span>`
      : html`<button type="button" class="place number" title=${label} @click=${() => onPassage(first)}>${written}<span class="visually-hidden"> ${label}</span></button>`;
  }
  const quote = (unit: DifferenceUnit) => html`<li>
    <button type="button" class="quote" dir="auto" title=${label} @click=${() => onPassage(unit)}>${excerpt(unit.text)}<span class="visually-hidden"> ${label}</span></button>
  </li>`;
  const rest = quotes.slice(QUOTES);
  return html`${row.aspect === 'facts' ? nothing : html`<span class="number count">${texts.number(quotes.length)}</span>`}
    <ul>${quotes.slice(0, QUOTES).map(quote)}</ul>
    ${
      rest.length === 0
        ? nothing
        : html`<details><summary>${texts.get('moreQuotes', { count: rest.length })}</summary><ul>${rest.map(quote)}</ul></details>`
    }`;
}

/** Figures are written anew, because those of the summary are in English. */
function figure(key: string, { text, value }: DifferenceCell, texts: Texts): string {
  if (value === undefined) return text;
  if (key === 'reading-time')
    return formatDuration(Math.round(value / 1000) * 1000, texts).replace(/[.,]0(?=\D)/, '');
  return texts.number(value);
}

/** A passage on one line, without its Markdown. */
function excerpt(text: string): string {
  const plain = text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`~#]+|(?<!\w)_+|_+(?!\w)/g, '')
    .replace(/\s*\|\s*/g, ' · ')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = Array.from(plain.slice(0, QUOTE_LENGTH * 2));
  const whole = characters.length <= QUOTE_LENGTH && plain.length <= QUOTE_LENGTH * 2;
  return whole ? plain : `${characters.slice(0, QUOTE_LENGTH).join('').trimEnd()}…`;
}
