import { type CSSResult, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { LlmAbortRequestEvent, LlmRunRequestEvent } from '../events.ts';
import { controls } from '../internal/controls.styles.ts';
import { formatBytes } from '../internal/format.ts';
import { icon } from '../internal/icons.ts';
import type { Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import { TextsMemo } from '../internal/texts-memo.ts';
import { tokens } from '../internal/tokens.styles.ts';
import { styles } from './prompt.styles.ts';
import { textBytes } from './text-bytes.ts';
import { textDirection } from './text-direction.ts';

/** The size of text that servers take unless they say otherwise. */
const MAX_BYTES = 1_048_576;
/** From this share of the limit on the size is shown. */
const NEAR = 0.9;

/**
 * @summary Where a prompt is written and sent. It never clears itself: whoever takes the prompt sets `value`, so nothing is lost when nobody does.
 *
 * @slot actions - Controls before the send button.
 *
 * @fires {LlmRunRequestEvent} llm-run-request - Asks for the prompt to be sent. Cancel it to take over.
 * @fires {LlmAbortRequestEvent} llm-abort-request - Asks for all answers to be stopped.
 *
 * @csspart base - The box around text and controls.
 * @csspart text - The text area.
 * @csspart message - Why the prompt was not sent.
 * @csspart hint - How to send.
 * @csspart stop - The button that stops all answers.
 * @csspart send - The button that sends.
 *
 * @cssproperty [--max-height=40vh] - How tall the text grows before it scrolls.
 */
export class LlmPrompt extends LitElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };
  static override styles: CSSResult[] = [tokens, controls, styles];

  readonly #texts = new TextsMemo();

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

  /** Language of numbers and texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: Strings | undefined;

  @state() private message = '';

  @query('textarea') private readonly area: HTMLTextAreaElement | null | undefined;

  /** Why `text` cannot be sent now, or nothing when it can. */
  refuses(text: string = this.value): string | undefined {
    const texts = this.#texts.of(this);
    if (this.running) return texts.get('promptBusy');
    if (text.trim() === '') return texts.get('promptEmpty');
    const bytes = textBytes(text);
    if (bytes > this.maxBytes) return texts.get('promptTooLong', sizes(bytes, this.maxBytes, texts));
    return this.refusal === '' ? undefined : this.refusal;
  }

  /** Sends the text as if the button had been pressed. `false` when it was refused, by this element or by a listener. */
  submit(): boolean {
    const refusal = this.refuses();
    this.message = refusal ?? '';
    return refusal === undefined && this.dispatchEvent(new LlmRunRequestEvent(this.value));
  }

  /** Shows why a prompt was not taken, until the text changes. */
  showMessage(message: string): void {
    this.message = message;
  }

  override render(): TemplateResult {
    const texts = this.#texts.of(this);
    return html`<form part="base" novalidate @submit=${this.#onSubmit}>
      <textarea
        part="text"
        rows="1"
        dir=${textDirection(this.value) ?? nothing}
        aria-label=${this.label || texts.get('promptLabel')}
        aria-describedby="message hint"
        aria-invalid=${this.message !== ''}
        placeholder=${this.placeholder || placeholder(this.count, texts)}
        .value=${live(this.value)}
        @input=${this.#onInput}
        @keydown=${this.#onKeydown}
      ></textarea>
      <p id="message" part="message" role="alert">${this.message}</p>
      <div class="row">
        <slot name="actions"></slot>
        <span id="hint" part="hint" class="quiet">${texts.get('sendHint')}</span>
        ${sizeView(this.value, this.maxBytes, texts)}
        <span class="grow"></span>
        ${this.#buttons(texts)}
      </div>
    </form>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('value') && changed.get('value') !== undefined) this.message = '';
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('value') && this.area) grow(this.area);
  }

  // Both stay in the page while they matter, so the focus on either is never dropped.
  #buttons(texts: Texts): TemplateResult {
    const label = texts.get(this.count === 1 ? 'sendOne' : 'send');
    return html`${
      this.running
        ? html`<button part="stop" type="button" class="button" @click=${this.#onStop}>${icon('stop')} ${texts.get('stopAll')}</button>`
        : nothing
    }<button part="send" type="submit" class="button primary" aria-disabled=${this.running}>${label} ${icon('send')}</button>`;
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.submit();
  };

  readonly #onInput = (): void => {
    this.value = this.area?.value ?? '';
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    // 229 is the key code of a key that an input method has taken; Safari sets it after `isComposing` is over.
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return;
    if (event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.submit();
  };

  readonly #onStop = (): void => {
    this.area?.focus({ preventScroll: true });
    this.dispatchEvent(new LlmAbortRequestEvent());
  };
}

function placeholder(count: number, texts: Texts): string {
  return count === 0 ? texts.get('promptPlaceholderNone') : texts.get('promptPlaceholder', { count });
}

function sizeView(value: string, limit: number, texts: Texts) {
  // A character is at most three bytes per UTF-16 unit: most texts need not be measured.
  if (value.length * 3 < limit * NEAR) return nothing;
  const bytes = textBytes(value);
  if (bytes < limit * NEAR) return nothing;
  return html`<span class="size number" ?data-over=${bytes > limit}>${texts.get('promptSize', sizes(bytes, limit, texts))}</span>`;
}

function sizes(bytes: number, limit: number, texts: Texts) {
  return { size: formatBytes(bytes, texts), limit: formatBytes(limit, texts) };
}

/** For browsers that cannot size a field by its content. */
function grow(area: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  area.style.setProperty('height', 'auto');
  area.style.setProperty('height', `${area.scrollHeight}px`);
}
