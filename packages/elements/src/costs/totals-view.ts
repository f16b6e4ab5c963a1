import { html, nothing, type TemplateResult } from 'lit';
import type { FigureKey } from '../internal/figures-strings.ts';
import type { FiguresTexts } from '../internal/figures-texts.ts';
import { formatUsd } from '../internal/format.ts';
import type { CostsView } from './costs-view.ts';
import type { Spending } from './spending.ts';
import { costText } from './spending-table.ts';

/** The sums, and how many answers are in none of them. */
export function totalsView({ session, chosen, all }: CostsView, texts: FiguresTexts): TemplateResult {
  const saved = all.savedUsd === undefined ? texts.get('unknown') : formatUsd(all.savedUsd, texts);
  return html`<dl part="totals">
    ${session === undefined ? nothing : sum('totalSession', session, texts)}
    ${chosen === undefined ? nothing : sum('totalPeriod', chosen, texts)} ${sum('totalAll', all, texts)}
    <div><dt>${texts.get('totalSaved')}</dt><dd class="number">${saved}</dd></div>
  </dl>`;
}

function sum(label: FigureKey, spending: Spending, texts: FiguresTexts): TemplateResult {
  const { unpriced } = spending;
  return html`<div>
    <dt>${texts.get(label)}</dt>
    <dd class="number">${costText(spending, texts)}</dd>
    ${unpriced === 0 ? nothing : html`<dd class="quiet">${texts.get('unpriced', { count: unpriced })}</dd>`}
  </div>`;
}
