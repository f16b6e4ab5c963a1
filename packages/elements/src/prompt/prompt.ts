import type { ImagePart } from '@llmselect/core';
import { type CSSResult, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { LazyPart } from '../compare/lazy-part.ts';
import { LlmAbortRequestEvent, LlmRunRequestEvent } from '../events.ts';
import { controls } from '../internal/controls.styles.ts';
import { firstIcon } from '../internal/first-icons.ts';
import type { Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import { TextsMemo } from '../internal/texts-memo.ts';
import { tokens } from '../internal/tokens.styles.ts';
import { type Draft, DraftController } from './draft-controller.ts';
import type { DropController } from './drop-controller.ts';
import { growArea } from './grow-area.ts';
import { ImageIntake } from './image-intake.ts';
import { styles } from './prompt.styles.ts';
import { isSendKey, placeholderOf, type SendKey } from './prompt-field.ts';
import { promptModule } from './prompt-module.ts';
import type * as PromptPart from './prompt-part.ts';
import { allSightless, refusalOf, sitsOutText } from './refusal-of.ts';
import { sendButtons } from './send-buttons.ts';
import { MAX_BYTES, sizeView } from './size-view.ts';
import { SystemController } from './system-controller.ts';
import { textDirection } from './text-direction.ts';
import type { ContextLimit, TokenController } from './token-controller.ts';

/**
 * @summary Where a prompt is written and sent. It never clears itself: whoever takes the prompt sets `value`, so nothing is lost when nobody does.
 *
 * @slot actions - Controls before the send button.
 *
 * @fires {LlmRunRequestEvent} llm-run-request - Asks for the prompt to be sent, with its images. Cancel it to take over.
 * @fires {LlmAbortRequestEvent} llm-abort-request - Asks for all answers to be stopped.
 * @fires {LlmSettingsRequestEvent} llm-settings-request - Asks for other instructions for all models.
 * @fires {LlmImagesChangeEvent} llm-images-change - The images of the prompt have changed.
 *
 * @csspart base - The box around text and controls.
 * @csspart system - The field with the instructions for every model.
 * @csspart images - The previews of the images.
 * @csspart text - The text area.
 * @csspart message - Why the prompt was not sent.
 * @csspart note - Which models sit out a prompt with images.
 * @csspart attach - The button that adds images.
 * @csspart system-button - The button that shows the instructions.
 * @csspart hint - How to send.
 * @csspart tokens - How long the prompt is.
 * @csspart stop - The button that stops all answers.
 * @csspart send - The button that sends.
 *
 * @cssproperty [--max-height=40vh] - How tall the text grows before it scrolls.
 */
export class LlmPrompt extends LitElement {
  static override styles: CSSResult[] = [tokens, controls, styles];

  readonly #texts = new TextsMemo();
  readonly #intake = new ImageIntake(this, (sentence) => this.showMessage(sentence));
  readonly #part = new LazyPart(this, promptModule);
  #drop: DropController | undefined;
  readonly #system = new SystemController(this);
  #count: TokenController | undefined;

  /** The text as it stands. */
  @property() value = '';

  /** Shown while there is no text; says how many models are asked when not set. */
  @property() placeholder = '';

  /** Name of the text area for assistive technology. */
  @property() label = '';

  /** Answers are under way: sending waits, stopping is offered. */
  @property({ type: Boolean, reflect: true }) running = false;

  /** How many models will be asked. */
  @property({ type: Number }) count = 0;

  /** The most that can be sent, in bytes of UTF-8. */
  @property({ type: Number, attribute: 'max-bytes' }) maxBytes = MAX_BYTES;

  /** Why nothing can be sent at the moment. Said when somebody tries; the text stays. */
  @property() refusal = '';

  /** Instructions that every model gets. */
  @property() system = '';

  /** Which key sends; where it is not Enter alone, that begins a new line. */
  @property({ attribute: 'send-key' }) sendKey: SendKey = 'enter';

  /** Takes no images. */
  @property({ type: Boolean, attribute: 'no-images' }) noImages = false;

  /** The names of the models that read no images: they sit out a prompt that has some. */
  @property({ attribute: false }) sightless: readonly string[] = [];

  /** The model that can read the least, and how much that is. */
  @property({ attribute: false }) context: ContextLimit | undefined;

  /** Keeps what is written through a reload, in this tab, under this name. Nothing is kept without one. */
  @property({ attribute: 'draft-key' }) draftKey = '';

  /** Language of numbers and texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: Strings | undefined;

  @state() private message: string | undefined;

  @query('[part="text"]') private readonly area: HTMLTextAreaElement | null | undefined;

  constructor() {
    super();
    new DraftController(this);
  }

  /** The images that go with the text, in their order; those still being read are not among them. */
  @property({ attribute: false, noAccessor: true })
  get images(): readonly ImagePart[] {
    return this.#intake.parts;
  }

  set images(images: readonly ImagePart[]) {
    this.#intake.parts = images;
  }

  /** All that was written. Setting it puts all of it back. */
  get draft(): Draft {
    return { text: this.value, images: this.images, system: this.#system.draft };
  }

  set draft({ text, images, system }: Draft) {
    this.value = text;
    this.images = images;
    this.#system.draft = system;
  }

  /** Why `text` cannot be sent now, or nothing when it can; empty while the words for it are on their way. The text as it stands takes its images along. */
  refuses(text: string = this.value): string | undefined {
    const { running, maxBytes, refusal, count, sightless } = this;
    const intake = text === this.value ? this.#intake : undefined;
    return refusalOf(text, { running, maxBytes, refusal, count, sightless, intake }, this.#texts.of(this));
  }

  /** Takes image files, as if they had been dropped. Resolves when each is read or refused; the reason is on the screen. */
  async addImages(files: readonly File[]): Promise<void> {
    this.message = undefined;
    if (!this.noImages) await this.#intake.add(files, this.#texts.of(this));
  }

  /** Sends the text as if the button had been pressed. `false` when it was refused, by this element or by a listener. */
  submit(): boolean {
    this.message = this.refuses();
    if (this.message !== undefined) return false;
    this.#system.close();
    return this.dispatchEvent(new LlmRunRequestEvent(this.value, this.images));
  }

  /** Shows why a prompt was not taken, until the text changes. */
  showMessage(message: string): void {
    this.message = message;
  }

  /** Puts the focus into the text, whatever else is shown. */
  override focus(options?: FocusOptions): void {
    this.area?.focus(options);
  }

  override render(): TemplateResult {
    const texts = this.#texts.of(this);
    const part = this.#part.get();
    return html`<form part="base" novalidate @submit=${this.#onSubmit} @click=${this.#onClick}>
      ${this.#system.render(texts)}
      ${part?.promptImages({ images: this.#intake.list, strings: this.strings, lang: texts.lang, onRemove: this.#onRemove, onDescribe: (id, alt) => this.#intake.describe(id, alt) })}
      <textarea
        part="text"
        rows="1"
        dir=${textDirection(this.value) ?? nothing}
        aria-label=${this.label || texts.get('promptLabel')}
        aria-describedby="message hint"
        aria-invalid=${this.message !== undefined}
        placeholder=${this.placeholder || placeholderOf(this.count, texts)}
        .value=${live(this.value)}
        @input=${this.#onInput}
        @keydown=${(event: KeyboardEvent) => isSendKey(event, this.sendKey) && this.#onSubmit(event)}
      ></textarea>
      <p id="message" part="message" role="alert">${this.message}</p>
      <p part="note" role="status">${sitsOutText(this.#intake.list.length, this, texts)}</p>
      <div class="row">
        ${part && this.#tools(part, texts)}
        <slot name="actions"></slot>
        <span id="hint" part="hint" class="quiet">${texts.get(this.sendKey === 'enter' ? 'sendHint' : 'sendHintMod')}</span>
        <span class="grow"></span>
        ${sizeView(this.value, this.maxBytes, texts)} ${part?.tokenView(this.#count?.tokens, this.context, texts)}
        ${sendButtons(texts, { running: this.running, count: this.count, onStop: this.#onStop })}
      </div>
      <div class="drop" ?hidden=${this.#drop?.over !== true}>${firstIcon('image')} ${texts.get('dropImages')}</div>
    </form>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const part = this.#part.get();
    if (part) this.#drop ??= new part.DropController(this, (files) => void this.addImages(files));
    if (part) this.#count ??= new part.TokenController(this);
    if (changed.has('value') && changed.get('value') !== undefined) this.message = undefined;
    if (this.message === '') this.message = this.refuses();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('value') && this.area) growArea(this.area);
  }

  #tools(part: typeof PromptPart, texts: Texts): TemplateResult {
    return part.promptTools({
      texts,
      noImages: this.noImages,
      unread: allSightless(this) ? texts.get('imagesUnread') : undefined,
      systemOpen: this.#system.open,
      systemSet: this.#system.text.trim() !== '',
      onFiles: (files) => void this.addImages(files),
      onRefuse: (sentence) => this.showMessage(sentence),
      onSystem: this.#system.toggle,
    });
  }

  readonly #onRemove = (id: string): void => {
    this.#intake.remove(id);
    // With the last one the row is gone, and the focus would be nowhere.
    if (this.#intake.list.length === 0) this.area?.focus({ preventScroll: true });
  };

  /** The whole box looks like the field. */
  readonly #onClick = ({ target, currentTarget }: Event): void => {
    if (target === currentTarget) this.focus();
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.submit();
  };

  readonly #onInput = (): void => {
    this.value = this.area?.value ?? '';
  };

  readonly #onStop = (): void => {
    this.area?.focus({ preventScroll: true });
    this.dispatchEvent(new LlmAbortRequestEvent());
  };
}
