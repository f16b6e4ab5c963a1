import type { ContestantInput, ModelInfo } from '@llmselect/core';
import { type CSSResult, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { LlmModelsRequestEvent } from '../events.ts';
import { type ContestantView, viewContestants } from '../internal/contestant-view.ts';
import { controls } from '../internal/controls.styles.ts';
import { icon } from '../internal/icons.ts';
import type { Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import { TextsMemo } from '../internal/texts-memo.ts';
import { tokens } from '../internal/tokens.styles.ts';
import { matchModels } from './match-models.ts';
import { modelList } from './model-list.ts';
import { styles } from './model-picker.styles.ts';
import { placePopover } from './place-popover.ts';

/**
 * @summary Shows which models take part, and lets people add and remove them. It changes nothing itself: it asks, and shows what it is given.
 *
 * @fires {LlmModelsRequestEvent} llm-models-request - Asks for another line-up.
 *
 * @csspart base - The row of chips.
 * @csspart chip - One model that takes part.
 * @csspart remove - The button on a chip.
 * @csspart add - The button that opens the list.
 * @csspart popover - The box with search and list.
 * @csspart search - The search field.
 * @csspart list - The list of models.
 * @csspart option - One model on offer.
 * @csspart limit - The sentence that says how many models there may be.
 */
export class LlmModelPicker extends LitElement {
  static override styles: CSSResult[] = [tokens, controls, styles];

  readonly #texts = new TextsMemo();

  /** Models on offer. */
  @property({ attribute: false }) models: readonly ModelInfo[] = [];

  /** Who takes part, in column order. The same model may be there twice. */
  @property({ attribute: false }) contestants: readonly ContestantInput[] = [];

  /** Names and colours by contestant id; derived from the model ids where not given. */
  @property({ attribute: false }) views: ReadonlyMap<string, ContestantView> | undefined;

  /** The most that may take part. */
  @property({ type: Number }) max = 4;

  /** The models on offer are not known yet. */
  @property({ type: Boolean }) loading = false;

  /** Language of numbers and texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: Strings | undefined;

  @state() private search = '';
  @state() private activeIndex = 0;
  @state() private open = false;
  @state() private limitShown = false;

  @query('[popover]') private readonly popoverBox: HTMLElement | null | undefined;
  @query('[part~="add"]') private readonly addButton: HTMLElement | null | undefined;

  /** Where the focus goes once a removed chip is gone. */
  #focusIndex: number | undefined;

  override render(): TemplateResult {
    const texts = this.#texts.of(this);
    const full = this.contestants.length >= this.max;
    const over = this.contestants.length > this.max;
    return html`
      <ul part="base" aria-label=${texts.get('models')}>
        ${repeat(
          this.#chips(),
          ({ key }) => key,
          ({ view }, index) => this.#chip(view, index, texts),
        )}
        <li>${this.#addView(full, texts)}</li>
      </ul>
      <p part="limit" class=${over ? 'over' : 'quiet'} role="status">${this.#limitText(texts)}</p>
      <div id="popover" part="popover" popover @beforetoggle=${this.#onBeforeToggle} @toggle=${this.#onToggle}>
        ${this.open ? this.#popoverContent(texts) : nothing}
      </div>
    `;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('contestants') && this.contestants.length < this.max) this.limitShown = false;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.renderRoot.querySelector('.option.active')?.scrollIntoView({ block: 'nearest' });
    if (!changed.has('contestants') || this.#focusIndex === undefined) return;
    const buttons = this.renderRoot.querySelectorAll<HTMLElement>('[part~="remove"]');
    (buttons[Math.min(this.#focusIndex, buttons.length - 1)] ?? this.addButton)?.focus();
    this.#focusIndex = undefined;
  }

  #limitText(texts: Texts): string {
    const count = this.max;
    if (this.contestants.length > count) return texts.get('tooManyModels', { count });
    return this.limitShown ? texts.get('maximumReached', { count }) : '';
  }

  #chips(): readonly { readonly key: string; readonly view: ContestantView | undefined }[] {
    const named = this.contestants.map((input, index) => ({ ...input, id: input.id ?? `new-${index}` }));
    const views = this.views ?? viewContestants(named, this.models);
    const derived = viewContestants(named, this.models);
    return named.map(({ id }) => ({ key: id, view: views.get(id) ?? derived.get(id) }));
  }

  #chip(view: ContestantView | undefined, index: number, texts: Texts): TemplateResult {
    const name = view?.name ?? '';
    return html`<li part="chip" class="chip" data-color=${view?.color ?? 1} title=${view?.modelId ?? nothing}>
      <span class="dot"></span><span class="name">${name}</span>
      <button part="remove" type="button" class="remove" aria-label=${texts.get('removeModel', { model: name })} @click=${() => this.#remove(index)}>
        ${icon('close')}
      </button>
    </li>`;
  }

  // One button in both states, so that the focus stays on it. At the limit it says why it does nothing.
  #addView(full: boolean, texts: Texts): TemplateResult {
    return html`<button
      part="add"
      type="button"
      class="chip add"
      popovertarget=${full ? nothing : 'popover'}
      aria-haspopup=${full ? nothing : 'listbox'}
      aria-disabled=${full}
      @click=${full ? this.#showLimit : nothing}
    >
      ${icon('plus')} ${texts.get('addModel')}
    </button>`;
  }

  #popoverContent(texts: Texts): TemplateResult {
    const groups = matchModels(this.models, this.search);
    const found = groups.flatMap(({ models }) => models);
    return html`<div class="search">
        ${icon('search')}
        <input
          part="search"
          type="text"
          role="combobox"
          autofocus
          autocomplete="off"
          spellcheck="false"
          aria-expanded="true"
          aria-controls="list"
          aria-autocomplete="list"
          aria-activedescendant=${found.length === 0 ? nothing : `option-${this.activeIndex}`}
          aria-label=${texts.get('searchModels')}
          placeholder=${texts.get('searchModels')}
          .value=${this.search}
          @input=${this.#onSearch}
          @keydown=${(event: KeyboardEvent) => this.#onKeydown(event, found)}
        />
      </div>
      ${modelList({
        groups,
        search: this.search,
        activeIndex: this.activeIndex,
        used: new Set(this.contestants.map(({ modelId }) => modelId)),
        loading: this.loading,
        listed: this.models.length > 0,
        texts,
        onChoose: this.#choose,
        onPoint: this.#point,
      })}`;
  }

  readonly #onBeforeToggle = (event: ToggleEvent): void => {
    if (!this.popoverBox || !this.addButton) return;
    if (event.newState === 'closed') {
      // Only what the focus was in may move it: a click elsewhere has already taken it.
      if (this.popoverBox.matches(':focus-within')) this.addButton.focus({ preventScroll: true });
      return;
    }
    this.search = '';
    this.activeIndex = 0;
    this.open = true;
    // Rendered now: the browser looks for the field to focus right after this event.
    this.performUpdate();
    placePopover(this.popoverBox, this.addButton);
  };

  readonly #onToggle = (event: ToggleEvent): void => {
    this.open = event.newState === 'open';
  };

  readonly #onSearch = (event: InputEvent): void => {
    if (event.target instanceof HTMLInputElement) this.search = event.target.value;
    this.activeIndex = 0;
  };

  #onKeydown(event: KeyboardEvent, found: readonly ModelInfo[]): void {
    if (event.isComposing) return;
    const last = found.length - 1;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = this.activeIndex + step;
      const wraps = Math.abs(step) === 1;
      if (wraps && next > last) this.activeIndex = 0;
      else if (wraps && next < 0) this.activeIndex = Math.max(0, last);
      else this.activeIndex = Math.max(0, Math.min(last, next));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const model = found[this.activeIndex];
      if (model !== undefined) this.#choose(model);
    }
  }

  readonly #point = (index: number): void => {
    this.activeIndex = index;
  };

  readonly #choose = (model: ModelInfo): void => {
    this.popoverBox?.hidePopover();
    this.dispatchEvent(new LlmModelsRequestEvent([...this.contestants, { modelId: model.id }]));
  };

  readonly #showLimit = (): void => {
    this.limitShown = true;
  };

  #remove(index: number): void {
    this.#focusIndex = index;
    this.dispatchEvent(new LlmModelsRequestEvent(this.contestants.toSpliced(index, 1)));
  }
}
