import { html, nothing, type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import type { FiguresTexts } from '../internal/figures-texts.ts';
import { groupName } from './board-notes.ts';
import type { BoardRow } from './board-row.ts';

/** About so many marks stand on the axis. */
const MARKS = 6;
/** Round distances between marks, in powers of ten. */
const ROUND = [1, 2, 2.5, 5, 10];
/** Of the width, at either end: room for half a number. */
const MARGIN = 0.05;
const MEAN_RATING = 1000;

interface Scale {
  readonly marks: readonly number[];
  /** Per cent of the width, from the start of the line. */
  at(rating: number): string;
}

/** Ratings with their intervals, a line each, models that never met apart. An interval that tells nobody apart is dashed. */
export function intervalPlot(
  rows: readonly BoardRow[],
  { texts, mirrored }: { readonly texts: FiguresTexts; readonly mirrored: boolean },
): TemplateResult | typeof nothing {
  const ranked = rows.filter(({ rank }) => rank !== undefined);
  if (ranked.length < 2) return nothing;
  const scale = scaleOf(ranked, mirrored);
  const groups = Array.from(new Set(ranked.map(groupOf))).sort((one, other) => one - other);
  return html`<div part="plot" role="img" aria-label=${texts.get('boardPlot')}>
    ${groups.map(
      (
        group,
      ) => html`${groups.length === 1 ? nothing : html`<span class="plot-group">${texts.get('group', { name: groupName(group) })}</span>`}
        ${ranked.filter((row) => groupOf(row) === group).map((row) => plotRow(row, scale))}`,
    )}
    <span></span>
    <svg class="axis" aria-hidden="true">
      ${scale.marks.map((mark) => svg`<text x=${scale.at(mark)} y="14">${texts.number(mark, { useGrouping: false })}</text>`)}
    </svg>
  </div>`;
}

function groupOf({ rank }: BoardRow): number {
  return rank?.group ?? 0;
}

function plotRow({ name, color, rank }: BoardRow, scale: Scale): TemplateResult {
  return html`<span class="plotted" data-color=${color}><span class="dot"></span>${name}</span>
    <svg class="interval" data-color=${color} ?data-unsure=${rank?.enough === false} aria-hidden="true">
      ${scale.marks.map((mark) => line(scale, mark, mark === MEAN_RATING ? 'mark mean' : 'mark'))}
      ${rank === undefined ? nothing : intervalOf(rank, scale)}
    </svg>`;
}

function line(scale: Scale, rating: number, name: string): SVGTemplateResult {
  return svg`<line class=${name} x1=${scale.at(rating)} x2=${scale.at(rating)} y1="0" y2="100%" />`;
}

function intervalOf(
  { low, high, rating }: { readonly low: number; readonly high: number; readonly rating: number },
  scale: Scale,
): SVGTemplateResult {
  return svg`<line class="span" x1=${scale.at(low)} x2=${scale.at(high)} y1="50%" y2="50%" />
    ${[low, high].map((end) => svg`<line class="end" x1=${scale.at(end)} x2=${scale.at(end)} y1="32%" y2="68%" />`)}
    <circle cx=${scale.at(rating)} cy="50%" r="5" />`;
}

function scaleOf(rows: readonly BoardRow[], mirrored: boolean): Scale {
  const low = Math.min(...rows.map(({ rank }) => rank?.low ?? MEAN_RATING));
  const high = Math.max(...rows.map(({ rank }) => rank?.high ?? MEAN_RATING));
  const step = stepOf((high - low) / MARKS);
  const first = Math.ceil(low / step) * step;
  const marks = Array.from(
    { length: Math.floor((high - first) / step) + 1 },
    (_, index) => first + index * step,
  );
  return {
    marks,
    at(rating) {
      const share = MARGIN + ((rating - low) / (high - low)) * (1 - 2 * MARGIN);
      return `${((mirrored ? 1 - share : share) * 100).toFixed(2)}%`;
    },
  };
}

function stepOf(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * (ROUND.find((factor) => factor * power >= rough) ?? 10);
}
