import { type CSSResult, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { controls } from '../internal/controls.styles.ts';
import { icon } from '../internal/icons.ts';
import { ENGLISH, type Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import { TextsMemo } from '../internal/texts-memo.ts';
import { tokens } from '../internal/tokens.styles.ts';
import type { PromptImage } from '../prompt/prompt-image.ts';
import { styles } from './images.styles.ts';
import { isInlineImage, paintImage } from './paint-image.ts';

/** The longer edge of a preview, in device pixels: sharp on every screen. */
const PREVIEW_PIXELS = 256;
const LARGE_PIXELS = 4096;

/**
 * @summary Small previews of images, each enlarged on a click. With `editable`, each can be described and taken out.
 *
 * @csspart base - The row of previews.
 * @csspart image - One image.
 * @csspart preview - The button that enlarges it.
 * @csspart alt - The field that describes it.
 * @csspart remove - The button that takes it out.
 * @csspart dialog - The enlarged image.
 */
export class LlmImages extends LitElement {
  static override styles: CSSResult[] = [tokens, controls, styles];

  readonly #texts = new TextsMemo(ENGLISH);

  /** What is shown. */
  @property({ attribute: false }) images: readonly PromptImage[] = [];

  /** Lets people describe images and take them out. */
  @property({ type: Boolean, reflect: true }) editable = false;

  /** Called when an image is to be taken out. */
  @property({ attribute: false }) onRemove: ((id: string) => void) | undefined;

  /** Called when an image was described. */
  @property({ attribute: false }) onDescribe: ((id: string, alt: string) => void) | undefined;

  /** Language of numbers and texts; taken from around the element when not set. */
  @property() override lang = '';

  /** Own texts, for all or some of the keys. */
  @property({ attribute: false }) strings: Strings | undefined;

  @state() private enlarged: PromptImage | undefined;

  @query('dialog') private readonly dialog: HTMLDialogElement | null | undefined;

  /** What each canvas shows, so that it is painted once. */
  readonly #painted = new WeakMap<HTMLCanvasElement, string>();

  /** Where the focus goes once an image that was taken out is gone. */
  #focusIndex: number | undefined;

  override render(): TemplateResult {
    const texts = this.#texts.of(this);
    return html`<ul part="base" aria-label=${texts.get('images')}>
        ${repeat(
          this.images,
          ({ id }) => id,
          (image, index) => this.#image(image, nameOf(image, index, texts), texts),
        )}
      </ul>
      <dialog
        part="dialog"
        aria-label=${this.#enlargedName(texts)}
        @click=${this.#closeOnBackdrop}
        @close=${this.#onClose}
      >
        ${this.enlarged === undefined ? nothing : this.#large(this.enlarged, texts)}
      </dialog>`;
  }

  protected override updated(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (changed.has('images') && this.#focusIndex !== undefined) {
      const buttons = this.renderRoot.querySelectorAll<HTMLElement>('[part="remove"]');
      buttons[Math.min(this.#focusIndex, buttons.length - 1)]?.focus();
      this.#focusIndex = undefined;
    }
    for (const canvas of this.renderRoot.querySelectorAll('canvas')) void this.#paint(canvas);
    if (changed.has('enlarged') && this.enlarged !== undefined && this.dialog?.open === false)
      this.dialog.showModal();
  }

  #image(image: PromptImage, name: string, texts: Texts): TemplateResult {
    return html`<li part="image" ?data-reading=${image.url === undefined}>
      ${this.#preview(image, name, texts)}
      ${this.editable ? this.#tools(image, name, texts) : nothing}
    </li>`;
  }

  #preview(image: PromptImage, name: string, texts: Texts): TemplateResult {
    const { url, progress } = image;
    if (url === undefined) {
      const percent = texts.number(progress, { style: 'percent' });
      const label = texts.get('imageReading', { name, percent });
      return html`<span class="preview reading"><progress aria-label=${label} max="1" .value=${progress}></progress></span>`;
    }
    if (!isInlineImage(url)) {
      const label = texts.get('imageElsewhere', { name });
      return html`<span class="preview" role="img" aria-label=${label} title=${label}>${icon('image')}</span>`;
    }
    const label = texts.get('imageEnlarge', { name });
    return html`<button part="preview" type="button" class="preview" aria-label=${label} title=${name} @click=${() => this.#enlarge(image)}>
      <canvas data-image=${image.id} data-longest=${PREVIEW_PIXELS}></canvas>
    </button>`;
  }

  #tools({ id, alt }: PromptImage, name: string, texts: Texts): TemplateResult {
    const label = texts.get('imageRemove', { name });
    return html`<input
        part="alt"
        dir="auto"
        maxlength="400"
        placeholder=${texts.get('imageDescribe')}
        aria-label=${`${texts.get('imageDescribe')}: ${name}`}
        .value=${alt}
        @input=${(event: InputEvent) => this.onDescribe?.(id, (event.target as HTMLInputElement).value)}
        @keydown=${keepEnter}
      />
      <button part="remove" type="button" class="icon-button" aria-label=${label} title=${label} @click=${() => this.#remove(id)}>${icon('close')}</button>`;
  }

  #large(image: PromptImage, texts: Texts): TemplateResult {
    return html`<button type="button" class="icon-button close" aria-label=${texts.get('close')} @click=${() => this.dialog?.close()}>${icon('close')}</button>
      <canvas role="img" aria-label=${this.#enlargedName(texts)} data-image=${image.id} data-longest=${LARGE_PIXELS}></canvas>
      ${image.alt === '' ? nothing : html`<p dir="auto">${image.alt}</p>`}`;
  }

  async #paint(canvas: HTMLCanvasElement): Promise<void> {
    const { image: id, longest } = canvas.dataset;
    const url = this.images.find((image) => image.id === id)?.url;
    if (url === undefined || this.#painted.get(canvas) === url) return;
    this.#painted.set(canvas, url);
    const size = await paintImage(canvas, url, Number(longest));
    canvas.toggleAttribute('data-broken', size === undefined);
  }

  #enlargedName(texts: Texts): string {
    const image = this.enlarged;
    return image === undefined ? '' : nameOf(image, this.images.indexOf(image), texts);
  }

  #enlarge(image: PromptImage): void {
    this.enlarged = image;
  }

  #remove(id: string): void {
    this.#focusIndex = this.images.findIndex((image) => image.id === id);
    this.onRemove?.(id);
  }

  readonly #closeOnBackdrop = (event: MouseEvent): void => {
    if (event.target === this.dialog) this.dialog?.close();
  };

  readonly #onClose = (): void => {
    this.enlarged = undefined;
  };
}

function nameOf({ alt, name }: PromptImage, index: number, texts: Texts): string {
  return alt || name || texts.get('imageLabel', { number: index + 1 });
}

/** In a form, Enter in a field would send it. */
function keepEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault();
}
