import { type CSSResult, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { type FrameOutcome, type FrameTask, frameScheduler } from '../internal/frame-scheduler.ts';
import { copyCode } from './copy-code.ts';
import { styles } from './markdown.styles.ts';
import { MarkdownStream } from './markdown-stream.ts';
import { MARKDOWN_STRINGS, type MarkdownStrings } from './markdown-strings.ts';
import { ScrollFocus } from './scroll-focus.ts';

/**
 * @summary Shows Markdown, also while it is being written: GitHub's flavour, sanitised, code with a copy button.
 *
 * What is shown grows without being made anew: a selection, a scroll position and the focus stay. The text is
 * untrusted: nothing in it runs, loads from another server without leave, or styles the page.
 *
 * @csspart base - The element around all blocks.
 * @csspart paragraph - A paragraph.
 * @csspart heading - A heading. The first level of the text is an `h3`.
 * @csspart list - An ordered or unordered list.
 * @csspart checkbox - The box of a task-list item.
 * @csspart quote - A block quote.
 * @csspart rule - A line between blocks.
 * @csspart link - A link.
 * @csspart image - An image that is shown.
 * @csspart image-chip - What stands for an image that is not fetched.
 * @csspart inline-code - Code in a line.
 * @csspart code-block - A code block with its header.
 * @csspart code-header - The header of a code block.
 * @csspart code-language - The language in that header.
 * @csspart copy-button - The copy button in that header.
 * @csspart code - The code itself, which scrolls sideways.
 * @csspart table-scroller - What a wide table scrolls in.
 * @csspart table - A table.
 * @csspart html - A block written in HTML.
 * @csspart html-source - Such a block that is shown as it is written.
 *
 * @cssproperty [--llm-font] - Typeface of the text.
 * @cssproperty [--llm-font-code] - Typeface of code.
 * @cssproperty [--llm-text] - Colour of the text.
 * @cssproperty [--llm-text-quiet] - Colour of labels and quotes.
 * @cssproperty [--llm-accent] - Colour of links, of the focus and of the caret.
 * @cssproperty [--llm-accent-soft] - Background of marked text.
 * @cssproperty [--llm-surface] - Background the text stands on.
 * @cssproperty [--llm-sunken] - Background of table heads and buttons under the pointer.
 * @cssproperty [--llm-code] - Background of code.
 * @cssproperty [--llm-line] - Thin lines.
 * @cssproperty [--llm-line-strong] - Lines that carry meaning.
 * @cssproperty [--llm-radius-small] - Roundness of code blocks and tables.
 */
export class LlmMarkdown extends LitElement implements FrameTask {
  static override styles: CSSResult = styles;

  readonly #scrollFocus = new ScrollFocus();
  #stream: MarkdownStream | undefined;
  #text = '';
  #visible = true;
  #sight: IntersectionObserver | undefined;

  /** Whether more text is to come: half-written marks are then closed for show, and a caret stands at the end. */
  @property({ type: Boolean, reflect: true }) streaming = false;

  /** Whether images of other servers are fetched. Otherwise each is shown as a link with its description. */
  @property({ type: Boolean, attribute: 'allow-remote-images' }) allowRemoteImages = false;

  /** Texts to use instead of the English ones. */
  @property({ attribute: false }) strings: Partial<MarkdownStrings> = {};

  /**
   * The Markdown to show. Text that continues the last is added; any other starts anew. While `streaming`
   * it appears with one of the next frames, otherwise with the next update.
   */
  @property({ attribute: false, noAccessor: true })
  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    const before = this.#text;
    // Frameworks set `undefined` for what they do not know yet.
    this.#text = text ?? '';
    if (this.#text === before) return;
    // A token does not cost a Lit update: the stream below is all there is to change.
    if (this.streaming && this.#stream !== undefined && this.isConnected) frameScheduler.schedule(this);
    else this.requestUpdate('text', before);
  }

  /** Whether the element is in sight, so that its frames are worth the work. */
  get visible(): boolean {
    return this.#visible;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watchSight();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    frameScheduler.cancel(this);
    this.#sight?.disconnect();
    this.#scrollFocus.disconnect();
  }

  /** Shows a bounded part of the text that has come. Called by the frame scheduler. */
  run(): FrameOutcome {
    this.#stream?.write(this.#text);
    return this.#stream?.step() ?? 'done';
  }

  override render(): TemplateResult {
    return html`
      <div part="base" @click=${this.#onClick}></div>
      <span class="status" role="status"></span>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.#stream === undefined || changed.has('strings') || changed.has('allowRemoteImages')) {
      this.#stream = this.#createStream();
    }
    if (this.streaming) {
      frameScheduler.schedule(this);
      return;
    }
    frameScheduler.cancel(this);
    this.#stream?.write(this.#text);
    this.#stream?.finish();
  }

  #createStream(): MarkdownStream | undefined {
    const base = this.renderRoot.querySelector('[part="base"]');
    if (base === null) return undefined;
    const context = {
      document: this.ownerDocument,
      strings: this.#allStrings(),
      allowRemoteImages: this.allowRemoteImages,
    };
    return new MarkdownStream(base, context, (block) => this.#scrollFocus.observe(block));
  }

  #allStrings(): MarkdownStrings {
    return { ...MARKDOWN_STRINGS, ...this.strings };
  }

  #watchSight(): void {
    if (typeof IntersectionObserver === 'undefined') return;
    this.#sight ??= new IntersectionObserver((entries) => {
      this.#visible = entries.at(-1)?.isIntersecting ?? true;
    });
    this.#sight.observe(this);
  }

  readonly #onClick = (event: Event): void => {
    const button = event.target instanceof Element ? event.target.closest('.copy-button') : null;
    const status = this.renderRoot.querySelector('.status');
    if (button instanceof HTMLElement && status !== null) void copyCode(button, status, this.#allStrings());
  };
}
