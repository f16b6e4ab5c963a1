import type { ContestantInput, ModelInfo } from '@llmselect/core';
import { type CSSResult, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { LlmModelsRequestEvent } from '../events.ts';
import { type ContestantView, viewContestants } from '../internal/contestant-view.ts';
import { controls } from '../internal/controls.styles.ts';
import { firstIcon } from '../internal/first-icons.ts';
import { LazyModule } from '../internal/lazy-module.ts';
import type { RecordSource } from '../internal/record-source.ts';
import type { Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import { TextsMemo } from '../internal/texts-memo.ts';
import { tokens } from '../internal/tokens.styles.ts';
import type { LlmModelBrowser } from '../model-browser/model-browser.ts';
import type { ModelExperience } from '../model-browser/model-facts.ts';
import { styles } from './model-picker.styles.ts';

/** The cards come in a chunk of their own, with the first wish for them. */
const BROWSER = new LazyModule(() => import('../define/llm-model-browser.ts'));

/** One who takes part, as a chip. */
interface Chip {
  readonly key: string;
  readonly input: ContestantInput;
  readonly view: ContestantView | undefined;
}

/**
 * @summary Shows which models take part, and lets people add and remove them. It changes nothing itself: it asks, and shows what it is given.
 *
 * @fires {LlmModelsRequestEvent} llm-models-request - Asks for another line-up.
 *
 * @csspart base - The row of chips.
 * @csspart chip - One model that takes part.
 * @csspart remove - The button on a chip.
 * @csspart add - The button that opens the list.
 * @csspart popover - The box with search and cards.
 * @csspart search - The search field.
 * @csspart list - The cards.
 * @csspart card - One model on offer.
 * @csspart option - The button on a card that adds its model.
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

  /** What was measured here, by full model id: shown on the cards. */
  @property({ attribute: false }) experiences: ReadonlyMap<string, ModelExperience> = new Map();

  /** Gives records to measure models by that nothing else is known of. Asked whenever the cards are opened. */
  @property({ attribute: false }) source: RecordSource | undefined;

  /** The most that may take part. */
  @property({ type: Number }) max = 4;

  /** Keeps favourites, sets and the models used lately in this browser, under this name. */
  @property({ attribute: 'memory-key' }) memoryKey = '';

  /** The prompt in writing has images: models that read none are marked, and cannot be added. */
  @property({ type: Boolean }) sees = false;

  /** The models on offer are not known yet. */
  @property({ type: Boolean }) loading = false;

  /** Language of numbers and texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: Strings | undefined;

  @state() private limitShown = false;
  @state() private failed = false;

  @query('[part~="add"]') private readonly addButton: HTMLElement | null | undefined;
  @query('llm-model-browser') private readonly browser: LlmModelBrowser | null | undefined;

  /** Where the focus goes once a removed chip is gone. */
  #focusIndex: number | undefined;
  #pressedOpen = false;

  override focus(): void {
    this.addButton?.focus();
  }

  override render(): TemplateResult {
    const texts = this.#texts.of(this);
    const full = this.contestants.length >= this.max;
    const over = this.contestants.length > this.max;
    return html`
      <ul part="base" aria-label=${texts.get('models')}>
        ${repeat(
          this.#chips(),
          ({ key }) => key,
          (chip, index) => this.#chip(chip, index, texts),
        )}
        <li>${this.#addView(full, texts)}</li>
      </ul>
      <p part="limit" class=${over || this.failed ? 'over' : 'quiet'} role="status">${this.#limitText(texts)}</p>
      <llm-model-browser
        .models=${this.models}
        .contestants=${this.contestants}
        .experiences=${this.experiences}
        .source=${this.source}
        .max=${this.max}
        .memoryKey=${this.memoryKey}
        .strings=${this.strings}
        lang=${texts.lang}
        ?sees=${this.sees}
        ?loading=${this.loading}
        exportparts="popover, search, list, card, option"
      ></llm-model-browser>
    `;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('contestants') && this.contestants.length < this.max) this.limitShown = false;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('contestants') || this.#focusIndex === undefined) return;
    const buttons = this.renderRoot.querySelectorAll<HTMLElement>('[part~="remove"]');
    (buttons[Math.min(this.#focusIndex, buttons.length - 1)] ?? this.addButton)?.focus();
    this.#focusIndex = undefined;
  }

  #limitText(texts: Texts): string {
    const count = this.max;
    if (this.failed) return texts.get('browserFailed');
    if (this.contestants.length > count) return texts.get('tooManyModels', { count });
    return this.limitShown ? texts.get('maximumReached', { count }) : '';
  }

  #chips(): readonly Chip[] {
    const named = this.contestants.map((input, index) => ({ ...input, id: input.id ?? `new-${index}` }));
    const derived = viewContestants(named, this.models);
    return named.map((input) => ({
      key: input.id,
      input,
      view: this.views?.get(input.id) ?? derived.get(input.id),
    }));
  }

  #chip({ input, view }: Chip, index: number, texts: Texts): TemplateResult {
    const name = view?.name ?? '';
    const out = this.sees && this.#isSightless(input.modelId) ? texts.get('modelSitsOut') : undefined;
    const own = Object.keys(input.params ?? {}).length > 0 ? texts.get('modelOwnParams') : undefined;
    const title = [view?.modelId, own, out].filter((part) => part !== undefined).join(', ');
    return html`<li part="chip" class="chip" data-color=${view?.color ?? 1} title=${title || nothing} ?data-out=${out !== undefined}>
      <span class="dot"></span><span class="name">${name}</span>${note(own, 'sliders')}${note(out, 'noImage')}
      <button part="remove" type="button" class="remove" aria-label=${texts.get('removeModel', { model: name })} @click=${() => this.#remove(index)}>
        ${firstIcon('close')}
      </button>
    </li>`;
  }

  // One button in both states, so that the focus stays on it. At the limit it says why it does nothing.
  #addView(full: boolean, texts: Texts): TemplateResult {
    return html`<button
      part="add"
      type="button"
      class="chip add"
      aria-haspopup=${full ? nothing : 'dialog'}
      aria-disabled=${full}
      @pointerenter=${this.#preload}
      @focus=${this.#preload}
      @pointerdown=${this.#onPress}
      @click=${full ? this.#showLimit : this.#openBrowser}
    >
      ${firstIcon('plus')} ${texts.get('addModel')}
    </button>`;
  }

  #isSightless(modelId: string): boolean {
    return this.models.find(({ id }) => id === modelId)?.capabilities?.vision === false;
  }

  readonly #preload = (): void => {
    void BROWSER.ready();
  };

  /** The box closes between the press and the click: the click must not open it again. */
  readonly #onPress = (): void => {
    this.#pressedOpen = this.browser?.shadowRoot?.querySelector(':popover-open') != null;
  };

  readonly #openBrowser = async (): Promise<void> => {
    const pressedOpen = this.#pressedOpen;
    this.#pressedOpen = false;
    if (pressedOpen) return;
    this.failed = (await BROWSER.ready()) === undefined;
    if (!this.failed && this.addButton) await this.browser?.show(this.addButton);
  };

  readonly #showLimit = (): void => {
    this.limitShown = true;
  };

  #remove(index: number): void {
    this.#focusIndex = index;
    this.dispatchEvent(new LlmModelsRequestEvent(this.contestants.toSpliced(index, 1)));
  }
}

function note(text: string | undefined, shape: 'sliders' | 'noImage'): TemplateResult | typeof nothing {
  if (text === undefined) return nothing;
  return html`<span class="note">${firstIcon(shape)}<span class="visually-hidden">${text}</span></span>`;
}
