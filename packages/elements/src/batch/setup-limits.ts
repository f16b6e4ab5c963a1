import type { ContestantInput, ModelInfo } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { LlmModelsRequestEvent } from '../events.ts';
import { formatRange } from '../internal/format-range.ts';
import type { LibraryTexts } from '../internal/library-texts.ts';
import type { Strings } from '../internal/strings.ts';
import type { BatchForm } from './batch-form.ts';
import type { BatchEstimate } from './estimate-batch.ts';
import { readBudget } from './read-budget.ts';

const MOST_AT_ONCE = 16;

interface SetupLimitsOptions {
  readonly form: BatchForm;
  readonly models: readonly ModelInfo[];
  readonly contestants: readonly ContestantInput[];
  readonly max: number;
  readonly estimate: BatchEstimate | 'pending' | undefined;
  readonly fault: string;
  readonly memoryKey: string;
  readonly strings: Strings | undefined;
  readonly texts: LibraryTexts;
  readonly onRun: () => void;
}

/** Who is asked, how much at once, and what it may cost. */
export function setupLimits(options: SetupLimitsOptions): TemplateResult {
  const { form, texts, fault, onRun } = options;
  return html`<fieldset class="step">
      <legend>${texts.get('batchModels')}</legend>
      ${modelsField(options)}
    </fieldset>
    <div class="fields">${nameField(options)} ${concurrencyField(options)} ${budgetField(options)}</div>
    <p part="estimate" class="quiet number" role="status">${estimateText(options)}</p>
    <p class="fault" role="alert">${fault}</p>
    <div class="uses"><button type="button" class="button primary" part="run" @click=${onRun}>${texts.get('batchRun')}</button>
      <span class="quiet number">${texts.get('batchCells', { count: cellCount(form, options.contestants.length) })}</span></div>`;
}

/** How many answers it would be. */
function cellCount(form: BatchForm, models: number): number {
  return form.rows.rows.length * form.draft.prompts.length * models;
}

function modelsField(options: SetupLimitsOptions): TemplateResult {
  const { form, models, contestants, max, memoryKey, strings, texts } = options;
  const wordings = form.draft.prompts.length;
  const columns = contestants.length * wordings;
  const change = (event: LlmModelsRequestEvent) => {
    // For this batch alone: the page keeps its models.
    event.preventDefault();
    event.stopPropagation();
    form.change({ models: event.contestants });
  };
  return html`<llm-model-picker .models=${models} .contestants=${contestants} .max=${Math.max(1, Math.floor(max / wordings))} memory-key=${memoryKey} .strings=${strings} lang=${texts.lang} @llm-models-request=${change}></llm-model-picker>
    ${columns > max && wordings > 1 ? html`<p class="fault">${texts.get('batchTooMany', { models: contestants.length, wordings, count: columns, max })}</p>` : nothing}`;
}

function nameField({ form, texts }: SetupLimitsOptions): TemplateResult {
  const write = ({ currentTarget }: Event) => {
    if (currentTarget instanceof HTMLInputElement) form.change({ name: currentTarget.value });
  };
  return html`<div class="field"><label for="name">${texts.get('batchName')}</label>
    <input id="name" type="text" maxlength="200" dir="auto" autocomplete="off" aria-describedby="name-hint" .value=${live(form.draft.name)} @input=${write} />
    <p class="hint quiet" id="name-hint">${texts.get('batchNameHint')}</p></div>`;
}

function concurrencyField({ form, texts }: SetupLimitsOptions): TemplateResult {
  const write = ({ currentTarget }: Event) => {
    if (!(currentTarget instanceof HTMLInputElement) || Number.isNaN(currentTarget.valueAsNumber)) return;
    const wanted = Math.round(currentTarget.valueAsNumber);
    form.change({ concurrency: Math.min(MOST_AT_ONCE, Math.max(1, wanted)) });
  };
  return html`<div class="field"><label for="concurrency">${texts.get('batchConcurrency')}</label>
    <input id="concurrency" type="number" inputmode="numeric" min="1" max=${MOST_AT_ONCE} .value=${live(String(form.draft.concurrency))} @change=${write} /></div>`;
}

function budgetField({ form, texts }: SetupLimitsOptions): TemplateResult {
  const { budget } = form.draft;
  const wrong = readBudget(budget) === 'wrong';
  const write = ({ currentTarget }: Event) => {
    if (currentTarget instanceof HTMLInputElement) form.change({ budget: currentTarget.value });
  };
  return html`<div class="field"><label for="budget">${texts.get('batchBudget')}</label>
    <input id="budget" type="text" inputmode="decimal" autocomplete="off" dir="ltr" aria-invalid=${wrong} aria-describedby="budget-hint" .value=${live(budget)} @input=${write} />
    <p class=${wrong ? 'fault' : 'hint quiet'} id="budget-hint">${texts.get(wrong ? 'batchBudgetWrong' : 'batchBudgetHint')}</p></div>`;
}

function estimateText({ form, contestants, estimate, texts }: SetupLimitsOptions): string {
  if (estimate === undefined) return '';
  if (estimate === 'pending') return texts.get('batchEstimating');
  const { usd, unknown } = estimate;
  if (unknown >= new Set(contestants.map(({ modelId }) => modelId)).size)
    return texts.get('batchEstimateNone');
  const cells = texts.get('batchCells', { count: cellCount(form, contestants.length) });
  const budget = readBudget(form.draft.budget);
  return [
    texts.get('batchEstimate', { range: formatRange(usd.low, usd.high, texts), cells }),
    ...(unknown > 0 ? [texts.get('batchEstimateUnknown', { count: unknown })] : []),
    ...(typeof budget === 'number' && usd.high > budget ? [texts.get('batchEstimateAbove')] : []),
  ].join(' ');
}
