import type { ModelInfo } from '@llmselect/core';
import type { LitElement } from 'lit';
import { html, nothing, type TemplateResult } from 'lit';
import { modelLabel } from '../../internal/model-label.ts';
import type { Texts } from '../../internal/texts.ts';
import { matchModels } from '../../model-picker/match-models.ts';
import { placeMenu } from './place-menu.ts';

/** Whose model is to be replaced, and by which. */
export interface SwapRequest {
  readonly name: string;
  readonly models: readonly ModelInfo[];
  readonly onChoose: (modelId: string) => void;
}

/** A list of models with a search, from which one takes a column over; one for all columns, filled when it opens. */
export class ModelSwap {
  readonly #host: LitElement;
  #request: SwapRequest | undefined;
  #button: HTMLElement | undefined;
  #search = '';

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** Opens below a column's button, which gets the focus back. */
  async open(button: HTMLElement, request: SwapRequest): Promise<void> {
    this.#request = request;
    this.#button = button;
    this.#search = '';
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const panel = this.#panel;
    if (panel === null || !button.isConnected || panel.matches(':popover-open')) return;
    panel.showPopover();
    placeMenu(panel, button);
    const input = panel.querySelector('input');
    if (input === null) return;
    input.value = '';
    input.focus();
  }

  render(texts: Texts): TemplateResult | typeof nothing {
    if (this.#request === undefined) return nothing;
    const { name, models } = this.#request;
    const groups = matchModels(models, this.#search);
    return html`<div class="swap" popover role="dialog" aria-label=${texts.get('swapModelLabel', { model: name })} @keydown=${this.#onKeydown} @beforetoggle=${this.#onBeforeToggle}>
      <input class="swap-search" type="search" autocomplete="off" spellcheck="false" aria-label=${texts.get('searchModels')} placeholder=${texts.get('searchModels')} @input=${this.#onInput}>
      <div class="swap-list">
        ${groups.length === 0 ? html`<p class="quiet">${texts.get('noModelMatches', { search: this.#search })}</p>` : nothing}
        ${groups.map(
          (group) => html`<div role="group" aria-label=${group.label}>
          <span class="swap-group" aria-hidden="true">${group.label}</span>
          ${group.models.map((model) => html`<button type="button" @click=${() => this.#choose(model.id)}>${modelLabel(model.id, models)}</button>`)}
        </div>`,
        )}
      </div>
    </div>`;
  }

  get #panel(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('.swap');
  }

  #choose(modelId: string): void {
    this.#panel?.hidePopover();
    this.#request?.onChoose(modelId);
  }

  readonly #onInput = ({ currentTarget }: Event): void => {
    this.#search = (currentTarget as HTMLInputElement).value;
    this.#host.requestUpdate();
  };

  readonly #onBeforeToggle = ({ newState, currentTarget }: ToggleEvent): void => {
    const inside = currentTarget instanceof Element && currentTarget.matches(':focus-within');
    if (newState === 'closed' && inside) this.#button?.focus({ preventScroll: true });
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const { currentTarget, target, key } = event;
    if (!(currentTarget instanceof Element) || !(target instanceof HTMLElement)) return;
    const stops = Array.from(currentTarget.querySelectorAll<HTMLElement>('input, button'));
    const here = stops.indexOf(target);
    if (key === 'Enter' && target.matches('input')) stops[1]?.click();
    const next = key === 'ArrowDown' ? stops[here + 1] : key === 'ArrowUp' ? stops[here - 1] : undefined;
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
}
