import type { ModelInfo } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { FiguresTexts } from '../internal/figures-texts.ts';
import { formatUsd } from '../internal/format.ts';
import type { CostsView } from './costs-view.ts';
import { dayLabel, groupLabel } from './group-spending.ts';

export interface ChartFigureOptions {
  readonly models: readonly ModelInfo[];
  readonly texts: FiguresTexts;
  /** The place of the day that is pointed at. */
  readonly pointed: number | undefined;
  /** Called when the colours of the page have changed. */
  readonly onColors: () => void;
}

/** The place of the chart, and below it whose colour is whose, with sums of the whole time or of the day that is pointed at. */
export function chartFigure(
  { chart, chartGrouping, colors, budgetUsd }: CostsView,
  { models, texts, pointed, onColors }: ChartFigureOptions,
): TemplateResult | typeof nothing {
  if (chart.series.length === 0) return nothing;
  const day = pointed === undefined ? undefined : chart.days[pointed];
  const sumOf = (usd: readonly number[]) =>
    pointed === undefined ? usd.reduce((sum, each) => sum + each, 0) : (usd[pointed] ?? 0);
  const cost = formatUsd(
    chart.series.reduce((sum, { usd }) => sum + sumOf(usd), 0),
    texts,
  );
  return html`<div class="figure">
    <div part="chart" role="img" aria-label=${texts.get('costsChart')}></div>
    <div class="legend" aria-hidden="true" @transitionend=${onColors}>
      ${chart.series.map(({ key, usd }) => {
        const name =
          key === undefined ? texts.get('otherModels') : groupLabel(key, chartGrouping, { models, texts });
        const color = key === undefined ? 0 : (colors.get(key) ?? 0);
        return html`<span class="entry" data-color=${color}><span class="dot"></span>${name} <span class="quiet number">${formatUsd(sumOf(usd), texts)}</span></span>`;
      })}
      ${budgetUsd === undefined ? nothing : html`<span class="entry"><span class="dash"></span>${texts.get('budget')} <span class="quiet number">${formatUsd(budgetUsd, texts)}</span></span>`}
      <span class="pointed number">${day === undefined ? '' : texts.get('chartDay', { day: dayLabel(day, texts.lang, { dateStyle: 'medium' }), cost })}</span>
    </div>
  </div>`;
}
