import { type ContestantInput, type ModelInfo, systemClock } from '@llmselect/core';
import { type CSSResult, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { LlmModelsRequestEvent } from '../events.ts';
import { controls } from '../internal/controls.styles.ts';
import { icon } from '../internal/icons.ts';
import type { RecordSource } from '../internal/record-source.ts';
import { ENGLISH, type Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import { TextsMemo } from '../internal/texts-memo.ts';
import { tokens } from '../internal/tokens.styles.ts';
import type { ModelGroup } from '../model-picker/match-models.ts';
import { placePopover } from '../model-picker/place-popover.ts';
import { browserStep } from './browser-step.ts';
import { ExperienceController } from './experience-controller.ts';
import { countText, filterBar } from './filter-bar.ts';
import { activeCard, groupModels, type ModelFilter, NO_FILTER } from './group-models.ts';
import { MemoryController } from './memory-controller.ts';
import { styles } from './model-browser.styles.ts';
import { cardStyles } from './model-card.styles.ts';
import { modelCard } from './model-card.ts';
import type { ModelExperience } from './model-facts.ts';
import type { ModelSet } from './model-memory.ts';
import { modelTable } from './model-table.ts';
import { setList } from './set-list.ts';

/**
 * @summary The models on offer as cards, in a box that opens beside a button: searched, filtered, compared by their facts, kept as favourites and sets. It adds nobody itself: it asks.
 *
 * @fires {LlmModelsRequestEvent} llm-models-request - Asks for another line-up.
 *
 * @csspart popover - The box.
 * @csspart search - The search field.
 * @csspart list - The cards.
 * @csspart card - One model.
 * @csspart option - The button on a card that adds its model.
 * @csspart compared - The facts of two models beside each other.
 * @csspart set - A set of models that was kept.
 * @csspart save-set - The button that keeps the chosen models.
 * @csspart set-name - The name of a set that is being kept.
 */
export class LlmModelBrowser extends LitElement {
  static override styles: CSSResult[] = [tokens, controls, ...styles, cardStyles];

  readonly #texts = new TextsMemo(ENGLISH);
  readonly #memory = new MemoryController(this);
  readonly #experiences = new ExperienceController(this);

  /** Models on offer. */
  @property({ attribute: false }) models: readonly ModelInfo[] = [];

  /** Who takes part, in column order. */
  @property({ attribute: false }) contestants: readonly ContestantInput[] = [];

  /** What was measured here, by full model id. */
  @property({ attribute: false }) experiences: ReadonlyMap<string, ModelExperience> = new Map();

  /** Gives records to measure the others by. Asked whenever the box opens. */
  @property({ attribute: false }) source: RecordSource | undefined;

  /** The most that may take part. */
  @property({ type: Number }) max = 4;

  /** Keeps favourites, sets and the models used lately in this browser, under this name. For this visit alone without one. */
  @property({ attribute: 'memory-key' }) memoryKey = '';

  /** The prompt has images: models that read none cannot be chosen. */
  @property({ type: Boolean }) sees = false;

  /** The models on offer are not known yet. */
  @property({ type: Boolean }) loading = false;

  /** Language of numbers and texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: Strings | undefined;

  @state() private filter: ModelFilter = NO_FILTER;
  @state() private activeId = '';
  @state() private compared: readonly string[] = [];
  @state() private naming = false;
  @state() private open = false;

  @query('[popover]') private readonly box: HTMLElement | null | undefined;
  @query('[part="search"]') private readonly searchField: HTMLInputElement | null | undefined;

  #anchor: HTMLElement | undefined;

  /** Opens beside a button, which gets the focus back; closes when it is open. */
  async show(anchor: HTMLElement): Promise<void> {
    await this.updateComplete;
    if (this.box?.matches(':popover-open') === true) return this.hide();
    this.#anchor = anchor;
    Object.assign(this, { filter: NO_FILTER, activeId: '', compared: [], naming: false, open: true });
    this.#experiences.measure();
    this.performUpdate();
    this.box?.showPopover();
    if (this.box) placePopover(this.box, anchor);
    this.searchField?.focus();
  }

  hide(): void {
    this.box?.hidePopover();
  }

  override render(): TemplateResult {
    const texts = this.#texts.of(this);
    return html`<div
      part="popover"
      popover
      role="dialog"
      aria-label=${texts.get('modelList')}
      @beforetoggle=${this.#onBeforeToggle}
      @toggle=${this.#onToggle}
      @keydown=${this.#onKeydown}
    >${this.open ? this.#content(texts) : nothing}</div>`;
  }

  #content(texts: Texts): TemplateResult {
    const groups = groupModels(this.models, this.filter, this.#memory.value, texts);
    const count = groups.reduce((sum, { models }) => sum + models.length, 0);
    const active = activeCard(groups, this.activeId);
    return html`<div class="search">
        ${icon('search')}
        <input part="search" type="search" autocomplete="off" spellcheck="false" enterkeyhint="done" aria-controls="list" aria-label=${texts.get('searchModels')} placeholder=${texts.get('searchModels')} .value=${this.filter.search} @input=${this.#onSearch} />
        <span class="quiet number" role="status">${countText(count, this, this.filter.search, texts)}</span>
      </div>
      ${filterBar(this.filter, texts, this.#setFilter)}
      ${setList({
        sets: this.#memory.value.sets,
        savable: this.contestants.length > 0,
        naming: this.naming,
        texts,
        onUse: this.#useSet,
        onRemove: ({ name }) => this.#memory.removeSet(name),
        onName: this.#beginNaming,
        onSave: this.#saveSet,
      })}
      <div id="list" part="list">${repeat(
        groups,
        ({ providerId }) => providerId,
        (group, index) => this.#group(group, index, active, texts),
      )}</div>
      ${modelTable(this.models, this.compared, this.#experiences.of, texts, () => Object.assign(this, { compared: [] }))}`;
  }

  #group(
    { label, models }: ModelGroup,
    index: number,
    active: string | undefined,
    texts: Texts,
  ): TemplateResult {
    const used = new Set(this.contestants.map(({ modelId }) => modelId));
    const { favourites } = this.#memory.value;
    return html`<h3 id=${`group-${index}`}>${label}</h3>
      <ul aria-labelledby=${`group-${index}`}>
        ${repeat(
          models,
          ({ id }) => id,
          (model) =>
            modelCard({
              model,
              experience: this.#experiences.of(model.id),
              active: model.id === active,
              used: used.has(model.id),
              favourite: favourites.includes(model.id),
              compared: this.compared.includes(model.id),
              refusal: this.#isRefused(model) ? texts.get('modelSightless') : undefined,
              at: systemClock.date(),
              texts,
              onChoose: this.#choose,
              onFavourite: ({ id }) => this.#memory.toggleFavourite(id),
              onCompare: this.#compare,
            }),
        )}
      </ul>`;
  }

  #isRefused({ capabilities }: ModelInfo): boolean {
    return this.sees && capabilities?.vision === false;
  }

  readonly #setFilter = (change: Partial<ModelFilter>): void => {
    this.filter = { ...this.filter, ...change };
  };

  readonly #onSearch = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) this.#setFilter({ search: target.value });
    this.activeId = '';
  };

  readonly #choose = (model: ModelInfo): void => {
    if (this.#isRefused(model)) return;
    this.#memory.addRecent(model.id);
    this.hide();
    this.dispatchEvent(new LlmModelsRequestEvent([...this.contestants, { modelId: model.id }]));
  };

  readonly #compare = ({ id }: ModelInfo): void => {
    const others = this.compared.filter((other) => other !== id);
    this.compared = others.length < this.compared.length ? others : [...others, id].slice(-2);
  };

  readonly #beginNaming = async (): Promise<void> => {
    this.naming = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[part="set-name"]')?.focus();
  };

  readonly #useSet = ({ models }: ModelSet): void => {
    const known = models.filter(({ modelId }) => this.models.some(({ id }) => id === modelId));
    this.hide();
    if (known.length > 0) this.dispatchEvent(new LlmModelsRequestEvent(known.slice(0, this.max)));
  };

  readonly #saveSet = (name: string): void => {
    if (name === '') return;
    this.#memory.saveSet({
      name,
      models: this.contestants.map(({ modelId, params }) => ({ modelId, params })),
    });
    this.naming = false;
    this.searchField?.focus();
  };

  readonly #onBeforeToggle = (event: ToggleEvent): void => {
    // Only what the focus was in may move it: a click elsewhere has already taken it.
    if (event.newState === 'closed' && this.box?.matches(':focus-within') === true)
      this.#anchor?.focus({ preventScroll: true });
  };

  readonly #onToggle = (event: ToggleEvent): void => {
    this.open = event.newState === 'open';
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const cards = Array.from(this.renderRoot.querySelectorAll('.card'));
    const step = browserStep(cards, this.searchField ?? undefined, event);
    if (step === undefined) return;
    event.preventDefault();
    if (step.choose) step.stop.click();
    else {
      this.activeId = step.stop.closest<HTMLElement>('.card')?.dataset.model ?? '';
      step.stop.focus();
    }
  };
}
