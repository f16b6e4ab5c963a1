import type { Turn } from '@llmselect/core';
import { html, nothing, type TemplateResult } from 'lit';
import { LlmBranchRequestEvent } from '../../history-events.ts';
import { type IconName, icon } from '../../internal/icons.ts';
import type { StringKey } from '../../internal/strings.ts';
import type { Texts } from '../../internal/texts.ts';
import { LlmDeleteRequestEvent, LlmTurnRequestEvent } from '../../judge-events.ts';
import type { TurnVersions } from './turn-versions.ts';

/** What can be done with one prompt: change it, delete it, look at what it was before. */
export function turnActions(options: {
  readonly turn: Turn;
  readonly versions: TurnVersions;
  readonly texts: Texts;
  readonly onEdit: () => void;
  /** Whether another comparison can go on from here. */
  readonly canBranch: boolean;
}): TemplateResult {
  const { turn, versions = [], texts, onEdit, canBranch } = options;
  return html`<span class="ask-actions">
    ${versionsView(turn.id, versions, texts)}
    ${control('edit', texts.get('editPrompt'), onEdit)}
    ${
      canBranch
        ? control(
            'fork',
            texts.get('branchFrom'),
            sends(() => new LlmBranchRequestEvent(turn.id)),
          )
        : nothing
    }
    ${control(
      'trash',
      texts.get('deleteTurn'),
      sends(() => new LlmDeleteRequestEvent(turn.id)),
    )}
  </span>`;
}

function versionsView(turnId: string, versions: readonly string[], texts: Texts) {
  if (versions.length < 2) return nothing;
  const index = versions.indexOf(turnId);
  const step = (name: IconName, key: StringKey, to: string | undefined) =>
    control(name, texts.get(key), to === undefined ? undefined : sends(() => new LlmTurnRequestEvent(to)));
  const numbers = { current: index + 1, count: versions.length };
  return html`<span class="versions number" role="group" aria-label=${texts.get('promptVersionLabel', numbers)}>
    ${step('chevronLeft', 'previousPrompt', versions[index - 1])}<span>${texts.get('version', numbers)}</span>${step('chevronRight', 'nextPrompt', versions[index + 1])}
  </span>`;
}

/** Sends a request from the control that was pressed. */
function sends(create: () => Event): (press: Event) => void {
  return ({ currentTarget }) => void currentTarget?.dispatchEvent(create());
}

function control(name: IconName, label: string, act: ((press: Event) => void) | undefined): TemplateResult {
  return html`<button type="button" class="icon-button" data-icon=${name} title=${label} aria-label=${label} aria-disabled=${act === undefined ? 'true' : nothing} @click=${act}>${icon(name)}</button>`;
}
