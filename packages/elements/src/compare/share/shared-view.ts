import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icons.ts';
import type { ShareTexts } from '../../internal/share-texts.ts';
import { formatMoment } from '../../share/format-moment.ts';
import type { OpenState, SharedState } from './shared-state.ts';

interface SharedViewOptions {
  readonly state: SharedState;
  /** It is what the element shows. */
  readonly shown: boolean;
  readonly texts: ShareTexts;
  readonly onUnlock: (password: string) => void;
  readonly onAgain: () => void;
  readonly onTurn: () => void;
  readonly onKeep: () => void;
  readonly onClose: () => void;
}

/** What stands above the answers about a comparison that somebody has shared. */
export function sharedView(options: SharedViewOptions): TemplateResult | typeof nothing {
  const { state, texts } = options;
  switch (state.step) {
    case 'closed':
      return nothing;
    case 'opening':
      return html`<p class="shared-note" part="shared" data-step="opening" role="status"><span>${texts.get('sharedOpening')}</span></p>`;
    case 'locked':
      return lockedView(state, options);
    case 'trouble':
      return troubleView(state, options);
    default:
      return openView(state, options);
  }
}

function lockedView(
  { busy, wrong }: Extract<SharedState, { step: 'locked' }>,
  options: SharedViewOptions,
): TemplateResult {
  const { texts, onUnlock } = options;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget;
    const password = form instanceof HTMLFormElement ? new FormData(form).get('password') : undefined;
    if (!busy && typeof password === 'string' && password !== '') onUnlock(password);
  };
  return html`<form class="shared-note" part="shared" @submit=${submit}>
    <label for="shared-password">${texts.get('sharedLocked')} ${texts.get('sharedPassword')}</label>
    <input id="shared-password" class="shared-password" name="password" type="password" autocomplete="off" required dir="auto" aria-invalid=${wrong} aria-describedby="shared-wrong">
    <button type="submit" class="button primary" aria-disabled=${busy}>${texts.get(busy ? 'sharedOpening' : 'sharedUnlock')}</button>
    ${closeButton(options)}
    <span id="shared-wrong" class="shared-wrong" role="alert">${wrong ? texts.get('sharedTrouble.password') : ''}</span>
  </form>`;
}

function troubleView(
  { trouble }: Extract<SharedState, { step: 'trouble' }>,
  options: SharedViewOptions,
): TemplateResult {
  const { texts, onAgain } = options;
  return html`<p class="shared-note" part="shared" role="alert">
    ${icon('warn')} <span>${texts.get(`sharedTrouble.${trouble}`)}</span>
    ${trouble === 'network' ? html`<button type="button" class="button" @click=${onAgain}>${texts.get('tryAgain')}</button>` : nothing}
    ${closeButton(options)}
  </p>`;
}

function openView(state: OpenState, options: SharedViewOptions): TemplateResult {
  const { shown, texts, onTurn, onKeep } = options;
  const turn = texts.get(shown ? 'sharedShowOwn' : 'sharedShow');
  const said = state.step === 'kept' ? 'sharedImported' : shown ? 'sharedOpened' : 'sharedHidden';
  return html`<p class="shared-note" part="shared" role="status" ?data-expired=${state.expired}>
    ${icon(state.expired ? 'warn' : 'link')}
    <span>${texts.get(said)} ${expiryOf(state, texts)} ${state.failed ? texts.get('sharedImportFailed') : nothing}</span>
    ${
      state.step === 'open' && shown
        ? html`<button type="button" class="button primary" title=${texts.get('sharedImportHint')} @click=${onKeep}>${texts.get('sharedImport')}</button>`
        : nothing
    }
    <button type="button" class="link-button" @click=${onTurn}>${turn}</button>
    ${state.step === 'open' ? closeButton(options) : nothing}
  </p>`;
}

function expiryOf({ step, expired, expiresAt }: OpenState, texts: ShareTexts) {
  if (expiresAt === undefined || step === 'kept') return nothing;
  return texts.get(expired ? 'sharedExpired' : 'sharedUntil', { time: formatMoment(expiresAt, texts) });
}

function closeButton({ texts, onClose }: SharedViewOptions): TemplateResult {
  const label = texts.get('sharedClose');
  return html`<button type="button" class="icon-button" title=${label} aria-label=${label} @click=${onClose}>${icon('close')}</button>`;
}
