import type { ContestantInput, SessionState } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { firstIcon } from '../../internal/first-icons.ts';
import type { Texts } from '../../internal/texts.ts';

/** Whether nobody is to know who takes part with which answer. */
export function isHidden({ blind }: SessionState): boolean {
  return blind !== undefined && blind.status !== 'revealed';
}

/** Whether the models stay as they are until the vote: something was asked blind. */
export function isSealed(state: SessionState): boolean {
  return isHidden(state) && state.comparison.turns.length > 0;
}

/** Who takes part, in the order chosen, which says nothing of the columns. */
export function blindInputs({ blind }: SessionState): readonly ContestantInput[] {
  return blind?.models.map((modelId) => ({ modelId })) ?? [];
}

interface BlindOptions {
  readonly state: SessionState;
  readonly texts: Texts;
}

/** What stands in place of the models once a prompt was sent. */
export function blindModels({ state, texts }: BlindOptions): TemplateResult {
  const count = state.active.length;
  return html`<p class="blind-models" part="blind">${firstIcon('eyeOff')} <span>${texts.get('blindModels', { count })}</span></p>`;
}

/** Said before anything is judged: how far blind goes where no server keeps the secret. */
export function blindNote({
  state,
  texts,
  blindHides,
}: BlindOptions & { readonly blindHides: 'models' | 'labels' | undefined }): TemplateResult | typeof nothing {
  if (!isHidden(state) || blindHides !== 'labels') return nothing;
  return html`<p class="blind-note quiet" part="blind-note">${texts.get('blindLocal')}</p>`;
}
