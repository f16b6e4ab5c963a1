import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.ts';
import type { Texts } from '../internal/texts.ts';

interface AnswerActions {
  /** The model's name, for the names of the controls. */
  readonly name: string;
  readonly pending: boolean;
  readonly copyable: boolean;
  readonly copied: 'yes' | 'no' | undefined;
  readonly retryable: boolean;
  readonly version: number;
  readonly versions: number;
  readonly continuable: boolean;
  readonly continued: boolean;
  readonly texts: Texts;
  /** Thumbs, and the choice of the best: what there is of them. */
  readonly thumbs: TemplateResult | typeof nothing;
  readonly best: TemplateResult | typeof nothing;
  readonly onCopy: () => void;
  readonly onCopyRich: () => void;
  readonly onStop: () => void;
  readonly onRetry: () => void;
  readonly onVersion: (index: number) => void;
  readonly onContinue: () => void;
}

/** The controls of one answer. Stop and retry share a place, so the row never jumps when the answer ends. */
export function actionsView(actions: AnswerActions): TemplateResult {
  const { name, pending, retryable, texts, onStop, onRetry } = actions;
  const again = pending
    ? control('stop', texts.get('stop', { model: name }), onStop)
    : retryable
      ? control('retry', texts.get('retry', { model: name }), onRetry)
      : nothing;
  return html`<div part="actions">
    ${again} ${copyControl(actions)} ${actions.thumbs} ${versionControls(actions)}
    <span class="grow"></span>
    <slot name="actions"></slot>
    ${continueControl(actions)} ${actions.best}
  </div>`;
}

function control(
  name: 'stop' | 'retry' | 'copy' | 'copyRich',
  label: string,
  act: () => void,
): TemplateResult {
  return html`<button type="button" class="icon-button" title=${label} aria-label=${label} @click=${act}>${icon(name)}</button>`;
}

function copyControl({ name, copyable, copied, texts, onCopy, onCopyRich }: AnswerActions) {
  if (!copyable) return nothing;
  const result = copied === undefined ? '' : texts.get(copied === 'yes' ? 'copied' : 'copyFailed');
  return html`${control('copy', texts.get('copy', { model: name }), onCopy)}
    ${control('copyRich', texts.get('copyRich', { model: name }), onCopyRich)}
    <span class="copied" role="status">${result}</span>`;
}

function versionControls({ version, versions, pending, texts, onVersion }: AnswerActions) {
  if (versions < 2) return nothing;
  const numbers = { current: version + 1, count: versions };
  const step = (by: -1 | 1, disabled: boolean) => {
    const label = texts.get(by === -1 ? 'previousVersion' : 'nextVersion');
    const act = disabled || pending ? nothing : () => onVersion(version + by);
    return html`<button
      type="button"
      class="icon-button step"
      title=${label}
      aria-label=${label}
      aria-disabled=${act === nothing}
      @click=${act}
    >
      ${icon(by === -1 ? 'chevronLeft' : 'chevronRight')}
    </button>`;
  };
  return html`<span class="versions number" role="group" aria-label=${texts.get('versionLabel', numbers)}>
    ${step(-1, version === 0)}<span>${texts.get('version', numbers)}</span>${step(1, version === versions - 1)}
  </span>`;
}

function continueControl({ name, continuable, continued, texts, onContinue }: AnswerActions) {
  if (!continuable) return nothing;
  const label = texts.get('continueWithLabel', { model: name });
  return html`<button
    type="button"
    class="icon-button continue"
    aria-pressed=${continued}
    aria-label=${label}
    title=${label}
    @click=${onContinue}
  >
    ${icon('fork')}
  </button>`;
}
