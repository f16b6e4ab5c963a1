import type { ShareRow, Shares } from '@llmselect/core';
import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { formatBytes } from '../internal/format.ts';
import { icon } from '../internal/icons.ts';
import type { ShareTexts } from '../internal/share-texts.ts';
import { formatMoment } from './format-moment.ts';

/** What a person has shared over a server, to be taken back. The links are not there any more: the server never had their keys. */
export class OwnShares implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #onRevoked: (id: string) => void;
  #rows: readonly ShareRow[] | undefined;
  #said: 'shareRevoked' | 'shareListFailed' | 'shareFailed' | undefined;

  constructor(host: ReactiveControllerHost, onRevoked: (id: string) => void) {
    this.#host = host;
    this.#onRevoked = onRevoked;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#rows = undefined;
    this.#said = undefined;
  }

  /** Reads the list anew. What was there before stays on the screen until then. */
  async read(shares: Shares): Promise<void> {
    try {
      this.#rows = await shares.list();
      this.#said = undefined;
    } catch {
      this.#said = 'shareListFailed';
    }
    this.#host.requestUpdate();
  }

  render(shares: Shares, texts: ShareTexts): TemplateResult {
    const rows = this.#rows;
    const failed = this.#said === 'shareListFailed';
    return html`<section part="shares" aria-labelledby="shared">
      <h3 id="shared">${texts.get('sharedBefore')}</h3>
      ${rows?.length === 0 ? html`<p class="hint">${texts.get('shareNone')}</p>` : nothing}
      <ul class="rows">${rows?.map((row) => this.#row(row, shares, texts))}</ul>
      <p class="hint said" role="status">${this.#said === undefined ? '' : texts.get(this.#said)}</p>
      ${failed ? html`<button type="button" class="button" @click=${() => void this.read(shares)}>${texts.get('shareListAgain')}</button>` : nothing}
    </section>`;
  }

  #row(row: ShareRow, shares: Shares, texts: ShareTexts): TemplateResult {
    const made = formatMoment(row.createdAt, texts);
    const until = formatMoment(row.expiresAt, texts);
    const label = texts.get('shareRevokeLabel', { made });
    return html`<li>
      <span class="number">${texts.get('sharedRow', { made, until })} <small>${formatBytes(row.size, texts)}</small></span>
      <button part="revoke" type="button" class="button" aria-label=${label} @click=${() => void this.#revoke(row.id, shares)}>${icon('trash')} ${texts.get('shareRevoke')}</button>
    </li>`;
  }

  async #revoke(id: string, shares: Shares): Promise<void> {
    try {
      await shares.revoke(id);
      this.#rows = this.#rows?.filter((row) => row.id !== id);
      this.#said = 'shareRevoked';
      this.#onRevoked(id);
    } catch {
      this.#said = 'shareFailed';
    }
    this.#host.requestUpdate();
  }
}
