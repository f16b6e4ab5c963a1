import type { JudgeFinding, JudgeQuote, StoredJudgement } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { formatUsd } from '../internal/format.ts';
import type { Texts } from '../internal/texts.ts';
import type { DifferenceAnswer } from './compared-answer.ts';

export interface JudgeTableOptions {
  readonly judgement: StoredJudgement;
  /** What the judge is called. */
  readonly judge: string;
  readonly answers: readonly DifferenceAnswer[];
  readonly texts: Texts;
  readonly onQuote: (quote: JudgeQuote) => void;
}

/** What a judge found in both orders of the answers, one finding a row, with its quotes under the answers that they are from. */
export function judgeTable(options: JudgeTableOptions): TemplateResult {
  const { judgement, judge, answers, texts } = options;
  const { findings, unsure, cost, dropped } = judgement;
  const notes = [
    texts.get('judgeBy', { model: judge }),
    ...(cost === undefined ? [] : [texts.get('judgeSpent', { cost: formatUsd(cost.usd, texts) })]),
    ...(unsure.length === 0 ? [] : [texts.get('judgeUnsure', { count: unsure.length })]),
    ...(dropped === 0 ? [] : [texts.get('judgeDropped', { count: dropped })]),
  ];
  const note = html`<p class="note quiet">${notes.join(' ')}</p>`;
  if (findings.length === 0) return html`<p class="note">${texts.get('judgeNothing')}</p>${note}`;
  return html`<table part="judgement-table" role="table" aria-label=${texts.get('judgement')}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${texts.get('judgeFinding')}</th>
          ${answers.map(({ name, color }) => html`<th role="columnheader" scope="col" data-color=${color}><span class="dot"></span>${name}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">${findings.map((finding) => rowView(finding, options))}</tbody>
    </table>
    ${note}`;
}

function rowView(finding: JudgeFinding, { answers, texts, onQuote }: JudgeTableOptions): TemplateResult {
  const better = answers.find(({ id }) => id === finding.better);
  return html`<tr role="row" class="finding">
    <th role="rowheader" scope="row">
      <span class="statement" dir="auto">${withNames(finding.statement, answers)}</span>
      <span class="quiet">${texts.get(`aspect.${finding.aspect}`)}</span>
      ${better === undefined ? nothing : html`<span class="better" data-color=${better.color}><span class="dot"></span>${texts.get('judgeBetter', { model: better.name })}</span>`}
    </th>
    ${answers.map((answer) => {
      const quotes = finding.quotes.filter(({ answerId }) => answerId === answer.id);
      const label = texts.get('showPassage', { model: answer.name });
      return html`<td role="cell" data-color=${answer.color}>
        <span class="whose" aria-hidden="true"><span class="dot"></span>${answer.name}</span>
        ${
          quotes.length === 0
            ? texts.get('unknown')
            : html`<ul>${quotes.map((quote) => html`<li><button type="button" class="quote" dir="auto" title=${label} @click=${() => onQuote(quote)}>${quote.text}<span class="visually-hidden"> ${label}</span></button></li>`)}</ul>`
        }
      </td>`;
    })}
  </tr>`;
}

/** The judge calls answers by their ids in brackets; people by the names of their models. */
function withNames(statement: string, answers: readonly DifferenceAnswer[]): string {
  return answers.reduce((text, { id, name }) => text.replaceAll(`[${id}]`, name), statement);
}
