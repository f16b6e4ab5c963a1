import type { BudgetListing } from '@llmselect/core';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { FiguresTexts } from '../internal/figures-texts.ts';
import { formatUsd } from '../internal/format.ts';
import { icon } from '../internal/icons.ts';

const HOUR_MS = 3_600_000;

/** How a budget stands: in words, as a bar, and with a warning when most of it is spent. */
export function budgetView(
  budget: BudgetListing,
  { texts, timeZone }: { readonly texts: FiguresTexts; readonly timeZone: string },
): TemplateResult {
  const { usd, leftUsd, warning } = budget;
  const spent = Math.max(0, usd - leftUsd);
  const share = usd === 0 ? 1 : Math.min(1, spent / usd);
  const over = leftUsd <= 0;
  const text = texts.get('budgetSpent', {
    spent: formatUsd(spent, texts),
    budget: formatUsd(usd, texts),
    period: periodText(budget, texts),
  });
  const left = leftText(budget, texts, timeZone);
  return html`<div part="budget" ?data-warning=${warning || over}>
    <div class="budget-text"><strong>${texts.get('budget')}</strong> <span class="number">${text}</span> <span class="quiet number">${left}</span></div>
    <svg class="bar" role="meter" aria-label=${texts.get('budget')} aria-valuemin="0" aria-valuemax=${usd} aria-valuenow=${Math.min(spent, usd)} aria-valuetext="${text}, ${left}">
      ${svg`<rect class="filled" width="${(share * 100).toFixed(1)}%" height="100%" />`}
    </svg>
    ${
      warning || over
        ? html`<p class="warning">${icon('warn')} <span>${texts.get(over ? 'budgetOver' : 'budgetWarning')}</span></p>`
        : nothing
    }
  </div>`;
}

function periodText({ period }: BudgetListing, texts: FiguresTexts): string {
  if (typeof period === 'string') return texts.get(`budget.${period}`);
  return texts.get('budget.window', { count: Math.round((period / HOUR_MS) * 10) / 10 });
}

function leftText({ leftUsd, resetsAt }: BudgetListing, texts: FiguresTexts, timeZone: string): string {
  const left = formatUsd(leftUsd, texts);
  if (resetsAt === undefined) return texts.get('budgetLeft', { left });
  const format = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  const time = new Intl.DateTimeFormat(texts.lang, format).format(resetsAt);
  return texts.get('budgetResets', { left, time });
}
