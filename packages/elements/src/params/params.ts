import type { ContestantInput, GenerationParams } from '@llmselect/core';
import { type CSSResult, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { LlmModelsRequestEvent, LlmSettingsRequestEvent } from '../events.ts';
import type { ContestantView } from '../internal/contestant-view.ts';
import { controls } from '../internal/controls.styles.ts';
import { icon } from '../internal/icons.ts';
import { modelLabel } from '../internal/model-label.ts';
import { ENGLISH, type Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import { TextsMemo } from '../internal/texts-memo.ts';
import { tokens } from '../internal/tokens.styles.ts';
import { placePopover } from '../model-picker/place-popover.ts';
import { compactParams } from './param-fields.ts';
import { styles } from './params.styles.ts';
import { paramsForm } from './params-form.ts';
import { presetList } from './preset-list.ts';
import { keepPresets, type Preset, recallPresets } from './preset-memory.ts';

/** All fields fit without scrolling, in pixels. */
const TALL = 680;
const NO_FAULTS: ReadonlyMap<keyof GenerationParams, string> = new Map();
const NO_PARAMS: GenerationParams = {};

/**
 * @summary Parameters for all models and for single ones, in a box that opens beside a button. It changes nothing itself: it asks, from the next prompt on.
 *
 * @fires {LlmSettingsRequestEvent} llm-settings-request - Asks for other parameters for all models.
 * @fires {LlmModelsRequestEvent} llm-models-request - Asks for a line-up in which one model has other parameters of its own.
 *
 * @csspart popover - The box.
 * @csspart save-preset - The button that keeps the parameters under a name.
 * @csspart preset-name - The name of a preset that is being kept.
 */
export class LlmParams extends LitElement {
  static override styles: CSSResult[] = [tokens, controls, ...styles];

  readonly #texts = new TextsMemo(ENGLISH);

  /** Parameters for all models. */
  @property({ attribute: false }) params: GenerationParams | undefined;

  /** Who takes part, in column order. */
  @property({ attribute: false }) contestants: readonly ContestantInput[] = [];

  /** Names by contestant id; derived from the model ids where not given. */
  @property({ attribute: false }) views: ReadonlyMap<string, ContestantView> | undefined;

  /** The other side takes options that only one provider knows. */
  @property({ type: Boolean, attribute: 'provider-options' }) providerOptions = false;

  /** Keeps presets in this browser, under this name. */
  @property({ attribute: 'memory-key' }) memoryKey = '';

  /** Language of numbers and texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: Strings | undefined;

  /** Whose parameters are shown: the place of a contestant, or all of them. */
  @state() private target: 'all' | number = 'all';
  @state() private faults = NO_FAULTS;
  @state() private presets: readonly Preset[] = [];
  @state() private naming = false;
  @state() private open = false;

  @query('[popover]') private readonly box: HTMLElement | null | undefined;

  #anchor: HTMLElement | undefined;

  /** Opens beside a button, which gets the focus back. */
  async show(anchor: HTMLElement): Promise<void> {
    await this.updateComplete;
    this.#anchor = anchor;
    if (this.memoryKey !== '') this.presets = recallPresets(this.memoryKey);
    Object.assign(this, { target: 'all', faults: NO_FAULTS, naming: false, open: true });
    this.performUpdate();
    this.box?.showPopover();
    if (this.box) placePopover(this.box, anchor, TALL);
    this.renderRoot.querySelector('select')?.focus();
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
      aria-label=${texts.get('params')}
      @beforetoggle=${this.#onBeforeToggle}
      @toggle=${this.#onToggle}
    >${this.open ? this.#content(texts) : nothing}</div>`;
  }

  #content(texts: Texts): TemplateResult {
    const contestant = this.#contestant;
    const params =
      compactParams((contestant === undefined ? this.params : contestant.params) ?? NO_PARAMS) ?? NO_PARAMS;
    return html`<header role="presentation">
        ${this.#targetField(texts)}
        <button type="button" class="icon-button" aria-label=${texts.get('close')} title=${texts.get('close')} @click=${this.hide}>${icon('close')}</button>
      </header>
      ${presetList({
        params,
        presets: this.presets,
        naming: this.naming,
        texts,
        onChange: (change) => this.#ask({ ...params, ...change }),
        onUse: (preset) => this.#ask(preset),
        onRemove: (name) => this.#keep(this.presets.filter((preset) => preset.name !== name)),
        onName: this.#beginNaming,
        onSave: (name) => this.#savePreset(name, params),
      })}
      ${paramsForm({
        params,
        inherited: contestant === undefined ? NO_PARAMS : (this.params ?? NO_PARAMS),
        faults: this.faults,
        providerOptions: this.providerOptions,
        texts,
        onChange: (change) => this.#ask({ ...params, ...change }),
        onFault: this.#setFault,
      })}
      <p class="quiet hint">${texts.get(contestant === undefined ? 'paramsDefault' : 'paramsInherited')}</p>
      <button type="button" class="button" ?disabled=${params === NO_PARAMS} @click=${() => this.#ask(NO_PARAMS)}>${texts.get('resetParams')}</button>`;
  }

  #targetField(texts: Texts): TemplateResult {
    const change = ({ target }: Event) => {
      const place = target instanceof HTMLSelectElement ? target.selectedIndex - 1 : -1;
      Object.assign(this, { target: place < 0 ? 'all' : place, faults: NO_FAULTS, naming: false });
    };
    return html`<label for="target">${texts.get('paramsFor')}</label>
      <select id="target" @change=${change}>
        <option ?selected=${this.target === 'all'}>${texts.get('paramsForAll')}</option>
        ${this.contestants.map((input, place) => html`<option ?selected=${this.target === place}>${this.#nameOf(input)}${input.params === undefined ? '' : ' *'}</option>`)}
      </select>`;
  }

  get #contestant(): ContestantInput | undefined {
    return this.target === 'all' ? undefined : this.contestants[this.target];
  }

  #nameOf({ id, modelId, label }: ContestantInput): string {
    return (id === undefined ? undefined : this.views?.get(id)?.name) ?? label ?? modelLabel(modelId);
  }

  #ask(wanted: GenerationParams): void {
    const params = compactParams(wanted);
    const contestant = this.#contestant;
    if (this.target === 'all' || contestant === undefined) {
      this.dispatchEvent(new LlmSettingsRequestEvent({ params }));
      return;
    }
    // A contestant never changes: another takes over its column and its thread.
    const { id, modelId, label } = contestant;
    const next = { modelId, label, params, ...(id === undefined ? {} : { replaces: id }) };
    this.dispatchEvent(new LlmModelsRequestEvent(this.contestants.with(this.target, next)));
  }

  readonly #setFault = (key: keyof GenerationParams, sentence: string | undefined): void => {
    const faults = new Map(this.faults);
    if (sentence === undefined) faults.delete(key);
    else faults.set(key, sentence);
    this.faults = faults;
  };

  #savePreset(name: string, params: GenerationParams): void {
    this.naming = false;
    if (name !== '') this.#keep([...this.presets.filter((preset) => preset.name !== name), { name, params }]);
    this.renderRoot.querySelector('select')?.focus();
  }

  #keep(presets: readonly Preset[]): void {
    this.presets = presets;
    if (this.memoryKey !== '') keepPresets(this.memoryKey, presets);
  }

  readonly #beginNaming = async (): Promise<void> => {
    this.naming = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[part="preset-name"]')?.focus();
  };

  readonly #onBeforeToggle = (event: ToggleEvent): void => {
    if (event.newState === 'closed' && this.box?.matches(':focus-within') === true)
      this.#anchor?.focus({ preventScroll: true });
  };

  readonly #onToggle = (event: ToggleEvent): void => {
    this.open = event.newState === 'open';
  };
}
