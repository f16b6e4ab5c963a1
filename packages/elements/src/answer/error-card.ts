import { type ErrorCode, isServerError, type SerializedError } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { elapsed } from '../internal/elapsed.ts';
import { formatDuration } from '../internal/format.ts';
import type { Strings } from '../internal/strings.ts';
import { ENGLISH } from '../internal/strings.ts';
import type { Texts, TextValues } from '../internal/texts.ts';

const HOUR_MS = 3_600_000;

export interface ErrorCardOptions {
  readonly error: SerializedError;
  /** When the answer ended, in milliseconds since the Unix epoch: where `retryAfterMs` counts from. */
  readonly endedAt: number | undefined;
  /** Names to fill in: `provider`, `model`, `variable`. */
  readonly values: TextValues;
  readonly texts: Texts;
  readonly retry: (() => void) | undefined;
}

/** What went wrong with one answer, and what to do about it. */
export function errorCard({ error, endedAt, values, texts, retry }: ErrorCardOptions): TemplateResult {
  return html`<div class="trouble" part="error">
    <strong>${errorTitle(error, values, texts)}</strong>
    <p>${errorText(error, values, texts)}</p>
    ${countdown(error, endedAt, texts)}
    ${retry === undefined ? nothing : html`<button type="button" class="link-button" @click=${retry}>${texts.get('tryAgain')}</button>`}
    <details class="error-details">
      <summary>${texts.get('details')}</summary>
      <p>${error.message}</p>
      <p class="quiet">${[error.code, error.status, error.providerCode, error.requestId].filter(Boolean).join(' · ')}</p>
    </details>
  </div>`;
}

/** Codes whose words are about a provider, and its key. */
const OF_PROVIDERS: ReadonlySet<ErrorCode> = new Set([
  ...(['forbidden', 'not-found', 'overloaded', 'rate-limited'] as const),
  ...(['timeout', 'unauthorized', 'upstream-error'] as const),
]);

/** The failure in a few words. */
export function errorTitle(error: SerializedError, values: TextValues, texts: Texts): string {
  const { code } = error;
  if (isRefusal(error)) {
    return texts.get(code === 'unauthorized' ? 'error.server.signIn' : 'error.server.refused');
  }
  return isKnown(code) ? texts.get(`error.${code}.title`, values) : texts.get('failed');
}

function errorText(error: SerializedError, values: TextValues, texts: Texts): string {
  const { code, message } = error;
  return isKnown(code) && !isRefusal(error)
    ? texts.get(`error.${code}.text`, { ...values, message })
    : message;
}

/** The server of the page refused, so nothing is wrong with a provider or its key. */
function isRefusal(error: SerializedError): boolean {
  return OF_PROVIDERS.has(error.code) && isServerError(error);
}

// A newer server may know codes that this version does not.
function isKnown(code: ErrorCode): boolean {
  return Object.hasOwn(ENGLISH satisfies Strings, `error.${code}.title`);
}

function countdown({ retryAfterMs }: SerializedError, endedAt: number | undefined, texts: Texts) {
  if (retryAfterMs === undefined || endedAt === undefined) return nothing;
  const write = (nowMs: number) => {
    const left = Math.ceil((endedAt + retryAfterMs - nowMs) / 1000) * 1000;
    // A budget starts anew in hours, of which nobody counts the seconds.
    const time =
      left > HOUR_MS
        ? texts.number(left / HOUR_MS, { style: 'unit', unit: 'hour', maximumFractionDigits: 1 })
        : formatDuration(left, texts).replace(/[.,]0(?=\D)/, '');
    return left > 0 ? texts.get('retryIn', { time }) : '';
  };
  return html`<p class="number quiet">${elapsed(write)}</p>`;
}
