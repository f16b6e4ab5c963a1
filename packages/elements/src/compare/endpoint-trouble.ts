import type { SerializedError } from '@llmselect/core';
import { html, type TemplateResult } from 'lit';
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
