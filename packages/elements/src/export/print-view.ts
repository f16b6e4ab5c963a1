import { html, nothing, type TemplateResult } from 'lit';
import type { CompareScene } from '../compare/compare-scene.ts';
import { formatDuration, formatUsd } from '../internal/format.ts';

/** The head of a printed comparison: who was asked, how much, how long it took and what it cost. Not seen on a screen. */
export function printHead({ state, views, texts }: CompareScene): TemplateResult | typeof nothing {
  const { comparison } = state;
  const { turns } = comparison;
  if (turns.length === 0) return nothing;
  const asked = new Set(turns.flatMap(({ answers }) => answers.map(({ contestantId }) => contestantId)));
  const names = Array.from(asked, (id) => views.get(id)?.name ?? id);
  const answers = turns.flatMap((turn) => turn.answers.flatMap(({ versions }) => versions));
  const costs = answers.flatMap(({ cost }) => cost?.usd ?? []);
  const longest = Math.max(0, ...answers.flatMap(({ timing }) => timing?.totalMs ?? []));
  const date = new Intl.DateTimeFormat(texts.lang, { dateStyle: 'long', timeStyle: 'short' });
  const facts = [
    date.format(comparison.createdAt),
    texts.get('printAsked', { count: turns.length }),
    ...(longest === 0 ? [] : [texts.get('printTime', { time: formatDuration(longest, texts) })]),
    ...(costs.length === 0
      ? []
      : [
          `${texts.get('cost')} ${formatUsd(
            costs.reduce((sum, usd) => sum + usd, 0),
            texts,
          )}`,
        ]),
  ];
  return html`<div class="print-head" part="print-head" aria-hidden="true">
    <strong>${comparison.title ?? texts.get('printTitle', { models: texts.list(names) })}</strong>
    <span>${facts.join(' · ')}</span>
    ${comparison.system === undefined ? nothing : html`<span dir="auto">${comparison.system}</span>`}
  </div>`;
}
