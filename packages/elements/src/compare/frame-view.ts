import type { Comparison, ModelListing, SerializedError } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { formatUsd } from '../internal/format.ts';
import { icon } from '../internal/icons.ts';
import type { Texts } from '../internal/texts.ts';

const ENDPOINT_CODES = ['network', 'unauthorized', 'forbidden', 'not-found'] as const;

/** Why there are no models, what to do, and a way to try again. What was typed or answered stays. */
export function endpointTrouble(
  error: SerializedError,
  endpoint: string,
  texts: Texts,
  onRetry: () => void,
): TemplateResult {
  const code = endpoint === '' ? undefined : ENDPOINT_CODES.find((known) => known === error.code);
  const text = code === undefined ? error.message : texts.get(`endpoint.${code}`, { endpoint });
  return html`<section class="trouble" part="error" role="alert">
    ${icon('warn')}
    <div>
      <strong>${texts.get('endpointFailed')}</strong>
      <p>${text}</p>
    </div>
    <button type="button" class="button" @click=${onRetry}>${icon('retry')} ${texts.get('tryAgain')}</button>
  </section>`;
}

/** The placeholders that stand where chips will be. */
export function chipSkeleton(texts: Texts): TemplateResult {
  return html`<div class="chips-loading" role="img" aria-label=${texts.get('modelsLoading')}><i></i><i></i><i></i></div>`;
}

/** The quiet line at the end: the connection, what is on offer, what it cost. */
export function footerView(options: {
  readonly listing: ModelListing | undefined;
  readonly loading: boolean;
  readonly failed: boolean;
  readonly comparison: Comparison;
  readonly texts: Texts;
}): TemplateResult {
  const { listing, loading, failed, comparison, texts } = options;
  const usd = spentUsd(comparison);
  const state = failed ? 'notConnected' : loading && listing === undefined ? 'connecting' : 'connected';
  const count = listing?.models.length ?? 0;
  return html`<div class="foot number" part="footer">
    <span data-state=${state}>${texts.get(state)}</span>
    ${count === 0 ? nothing : html`<span>${texts.get('modelsOnOffer', { count })}</span>`}
    ${usd === undefined ? nothing : html`<span>${texts.get('spent', { cost: formatUsd(usd, texts) })}</span>`}
  </div>`;
}

function spentUsd({ turns }: Comparison): number | undefined {
  const costs = turns.flatMap(({ answers }) =>
    answers.flatMap(({ versions }) => versions.flatMap(({ cost }) => cost?.usd ?? [])),
  );
  return costs.length === 0 ? undefined : costs.reduce((sum, usd) => sum + usd, 0);
}
