import { estimateJudgeCost, type JudgeQuote } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { formatRange } from '../internal/format-range.ts';
import { icon } from '../internal/icons.ts';
import type { Texts } from '../internal/texts.ts';
import type { DifferenceAnswer } from './compared-answer.ts';
import type { JudgeOffer } from './judge-offer.ts';
import { judgeTable } from './judge-table.ts';
import { judgeTrouble } from './judge-trouble.ts';

export interface JudgeViewOptions {
  readonly offer: JudgeOffer;
  /** Who is to judge: the one that was chosen, or the one that was proposed. */
  readonly modelId: string;
  readonly answers: readonly DifferenceAnswer[];
  readonly texts: Texts;
  readonly onChoose: (modelId: string) => void;
  readonly onAsk: () => void;
  readonly onStop: () => void;
  readonly onQuote: (quote: JudgeQuote) => void;
}

/** Where a model can be asked to judge, and what it found. What it costs is said before. */
export function judgeView(options: JudgeViewOptions): TemplateResult {
  const { offer, answers, texts, onQuote, modelId } = options;
  const { judgement, error, running } = offer;
  const found =
    judgement === undefined
      ? nothing
      : judgeTable({ judgement, judge: nameOf(judgement.modelId, offer), answers, texts, onQuote });
  return html`<section part="judgement" aria-label=${texts.get('judgement')}>
    <h4>${texts.get('judgement')}</h4>
    ${judgement === undefined ? html`<p class="note quiet">${texts.get('judgeIntro')}</p>` : found}
    ${error === undefined || running !== undefined ? nothing : html`<p class="note trouble" role="alert">${error.code === 'aborted' ? nothing : icon('warn')} <span>${judgeTrouble(error, modelId, texts)}</span></p>`}
    ${running === undefined ? askView(options) : runningView(options)}
    <span class="visually-hidden" role="status">${running === undefined && judgement !== undefined ? texts.get('judgeDone') : ''}</span>
  </section>`;
}

function askView({ offer, modelId, texts, onChoose, onAsk }: JudgeViewOptions): TemplateResult {
  const cost = costOf(offer, modelId);
  const range = cost === undefined ? undefined : formatRange(cost.usd.low, cost.usd.high, texts);
  const choose = ({ currentTarget }: Event) => {
    if (currentTarget instanceof HTMLSelectElement) onChoose(currentTarget.value);
  };
  return html`<div class="ask-judge">
    <label>
      <span>${texts.get('judgeModel')}</span>
      <select @change=${choose}>
        ${offer.models.map(
          ({ id, name, takesPart }) =>
            html`<option value=${id} ?selected=${id === modelId}>${takesPart ? texts.get('judgeTakesPart', { model: name }) : name}</option>`,
        )}
      </select>
    </label>
    <button type="button" class="button" @click=${onAsk}>${icon('spark')} ${texts.get(offer.judgement === undefined ? 'judgeAsk' : 'judgeAskAnother')}</button>
    <span class="quiet number price">${range === undefined ? texts.get('judgeCostUnknown') : texts.get('judgeCost', { range })}</span>
  </div>`;
}

function runningView({ offer, texts, onStop }: JudgeViewOptions): TemplateResult {
  const { modelId = '', readings } = offer.running ?? {};
  const model = nameOf(modelId, offer);
  return html`<div class="ask-judge" aria-busy="true">
    <span class="spinner" aria-hidden="true"></span>
    <span role="status">${readings === undefined ? texts.get('judgeReadingThere', { model }) : texts.get('judgeReading', { model, ...readings })}</span>
    <button type="button" class="button" @click=${onStop}>${icon('stop')} ${texts.get('judgeStop')}</button>
  </div>`;
}

function costOf({ task, models }: JudgeOffer, modelId: string) {
  const { answers, question, names, prices } = task;
  const maxOutputTokens = models.find(({ id }) => id === modelId)?.maxOutputTokens;
  const params = maxOutputTokens === undefined ? undefined : { maxOutputTokens };
  return estimateJudgeCost(answers, { modelId, question, names, params, prices });
}

function nameOf(modelId: string, { models }: JudgeOffer): string {
  return models.find(({ id }) => id === modelId)?.name ?? modelId;
}
