import type { SerializedError } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { formatDuration, formatUsd } from '../internal/format.ts';
import { icon } from '../internal/icons.ts';
import type { LibraryTexts } from '../internal/library-texts.ts';
import type { LiveBatch } from './live-batch.ts';
import { readBudget } from './read-budget.ts';

export interface LiveViewOptions {
  readonly live: LiveBatch;
  readonly kept: boolean;
  readonly texts: LibraryTexts;
  readonly onNew: () => void;
  readonly onExport: () => void;
  readonly onBudget: (usd: number | undefined) => void;
}

/** How far a batch is, and what can be done about it. */
export function liveView(options: LiveViewOptions): TemplateResult {
  const { live, kept, texts } = options;
  const { name, error } = live.state;
  return html`<header class="head">
      <h3 tabindex="-1" dir="auto">${name}</h3>
      <div class="tools">${controls(options)}</div>
    </header>
    ${kept ? nothing : html`<p class="note">${texts.get('batchNotKept')}</p>`}
    ${progress(options)}
    ${error === undefined ? nothing : troubleView(error, options)}`;
}

function statusOf({ state }: LiveBatch): string {
  const { status, cells } = state;
  // One that was read back does not know that it came to its end.
  return status === 'idle' && cells.waiting === 0 ? 'done' : status;
}

function progress({ live, texts }: LiveViewOptions): TemplateResult {
  const { cells } = live.state;
  const all = cells.waiting + cells.running + cells.done + cells.failed;
  const { ended, leftMs, limits, spentUsd } = live;
  const status = statusOf(live);
  // One of them: the status is a closed list, and each has its text.
  const said = texts.get(`batchStatus.${status}` as 'batchStatus.idle');
  const eta =
    leftMs === undefined ? '' : ` · ${texts.get('batchEta', { time: formatDuration(leftMs, texts) })}`;
  const counts = texts.get('batchProgress', { done: ended, all });
  const spent = texts.get('batchSpent', {
    cost:
      limits.budgetUsd === undefined
        ? formatUsd(spentUsd, texts)
        : `${formatUsd(spentUsd, texts)} / ${formatUsd(limits.budgetUsd, texts)}`,
  });
  return html`<div part="progress">
    <p class="number"><strong role="status" data-status=${status}>${said}</strong> <span class="quiet">${counts}${eta}</span></p>
    <progress max=${all} .value=${ended} aria-label=${counts}></progress>
    <ul class="counts number">
      ${(['done', 'failed', 'running', 'waiting'] as const).map((cell) => html`<li data-cell=${cell}><span class="mark" aria-hidden="true"></span>${texts.get(`batchCell.${cell}`)} ${texts.number(cells[cell])}</li>`)}
      <li class="quiet">${spent}</li>
    </ul>
  </div>`;
}

function controls({ live, texts, onNew, onExport }: LiveViewOptions): TemplateResult {
  const { batch, state, busy } = live;
  const { status, cells } = state;
  const act = (name: string, label: string, run: () => unknown, primary = false) =>
    html`<button type="button" class=${primary ? 'button primary' : 'button'} data-act=${name} @click=${() => void run()}>${label}</button>`;
  return html`${status === 'running' ? act('pause', texts.get('batchPause'), () => batch.pause()) : nothing}
    ${!busy && cells.waiting > 0 ? act('resume', texts.get('batchResume'), () => batch.resume(), true) : nothing}
    ${busy ? act('stop', texts.get('batchStop'), () => batch.abort()) : nothing}
    ${!busy && cells.failed > 0 ? act('retry', texts.get('batchRetryFailed', { count: cells.failed }), () => batch.retryFailed()) : nothing}
    ${cells.done + cells.failed > 0 ? html`<button type="button" class="button" data-act="csv" @click=${onExport}>${icon('save')} ${texts.get('batchCsv')}</button>` : nothing}
    ${busy ? nothing : act('new', texts.get('batchNew'), onNew)}`;
}

function troubleView(error: SerializedError, { live, texts, onBudget }: LiveViewOptions): TemplateResult {
  const spent = error.code === 'budget-exceeded' && live.limits.budgetUsd !== undefined;
  const raise = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const usd = readBudget(String(new FormData(event.currentTarget).get('budget') ?? ''));
    if (usd !== 'wrong') onBudget(usd);
  };
  return html`<div class="trouble" role="alert">${icon('warn')} <p>${error.message}</p></div>
    ${
      spent
        ? html`<form class="row" @submit=${raise}>
            <div class="field"><label for="raised">${texts.get('batchBudget')}</label><input id="raised" name="budget" type="text" inputmode="decimal" dir="ltr" autocomplete="off" /></div>
            <button type="submit" class="button primary" data-act="raise">${texts.get('batchResume')}</button>
          </form>`
        : nothing
    }`;
}
