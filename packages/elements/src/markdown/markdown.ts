import { type CSSResult, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { type FrameOutcome, type FrameTask, frameScheduler } from '../internal/frame-scheduler.ts';
import { ownFrame } from '../internal/own-frame.ts';
import { codeModule } from './code-module.ts';
import type { CodePainter } from './code-painter.ts';
import type * as CodePart from './code-part.ts';
import type { Highlighter } from './code-piece.ts';
import type { FenceRenderers } from './fence-renderer.ts';
import { createLazyParts } from './lazy-parts.ts';
import { styles } from './markdown.styles.ts';
import { MarkdownStream } from './markdown-stream.ts';
import { MARKDOWN_STRINGS, type MarkdownStrings } from './markdown-strings.ts';
import type { RenderContext } from './render-context.ts';
import { reserveSpace } from './reserve-space.ts';
import { ScrollFocus } from './scroll-focus.ts';
import { Sight } from './sight.ts';
import { warmUp } from './warm-up.ts';

/** What a change of makes everything be rendered anew. */
const REBUILDS = ['strings', 'allowRemoteImages', 'lineNumbers', 'math', 'diagrams'] as const;

/**
 * @summary Shows Markdown, also while it is being written: GitHub's flavour, sanitised, code with a copy button.
 *
 * What is shown grows without being made anew: a selection, a scroll position and the focus stay. The text is
 * untrusted: nothing in it runs, loads from another server without leave, or styles the page.
 *
 * @csspart base - The element around all blocks.
 * @csspart paragraph - A paragraph.
 * @csspart heading - A heading. One that is under no other in the text is an `h4`.
 * @csspart list - An ordered or unordered list.
 * @csspart checkbox - The box of a task-list item.
 * @csspart quote - A block quote.
 * @csspart alert-title - The first line of a quote that is a note, a tip, a warning.
 * @csspart note - A footnote.
 * @csspart note-mark - What a footnote and the places that refer to it are marked with.
 * @csspart rule - A line between blocks.
 * @csspart link - A link.
 * @csspart image - An image that is shown.
 * @csspart image-chip - What stands for an image that is not fetched.
 * @csspart inline-code - Code in a line.
 * @csspart code-block - A code block with its header.
 * @csspart code-header - The header of a code block.
 * @csspart code-language - The language in that header.
 * @csspart copy-button - The copy button in that header.
 * @csspart wrap-button - The button in that header that wraps long lines.
 * @csspart fold-button - The button below a long code block that shows all of it.
 * @csspart code - The code itself, which scrolls sideways.
 * @csspart rendered - What a renderer made of a code block.
 * @csspart source-button - The button that changes between that and the code.
 * @csspart math - A formula.
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
 * @cssproperty [--llm-code-keyword] - Colour of keywords in code.
 * @cssproperty [--llm-code-string] - Colour of strings in code.
 * @cssproperty [--llm-code-number] - Colour of numbers in code.
 * @cssproperty [--llm-code-comment] - Colour of comments in code.
 * @cssproperty [--llm-code-title] - Colour of names of functions and sections in code.
 * @cssproperty [--llm-code-type] - Colour of types and built-in names in code.
 * @cssproperty [--llm-code-attribute] - Colour of attributes and properties in code.
 * @cssproperty [--llm-code-variable] - Colour of variables in code.
 * @cssproperty [--llm-code-meta] - Colour of directives in code.
 * @cssproperty [--llm-good] - Colour of added lines in code.
 * @cssproperty [--llm-bad] - Colour of removed lines in code.
 * @cssproperty [--llm-radius-small] - Roundness of code blocks and tables.
 */
export class LlmMarkdown extends LitElement implements FrameTask {
  static override styles: CSSResult = styles;

  readonly #scrollFocus = new ScrollFocus();
  readonly #sight = new Sight();
  #painter: CodePainter | undefined;
  #stream: MarkdownStream | undefined;
  #text = '';
  #wasStreaming = false;

  /** Whether more text is to come: half-written marks are then closed for show, and a caret stands at the end. */
  @property({ type: Boolean, reflect: true }) streaming = false;

  /** Whether images of other servers are fetched. Otherwise each is shown as a link with its description. */
  @property({ type: Boolean, attribute: 'allow-remote-images' }) allowRemoteImages = false;

  /** Whether code blocks have a number at each line. Wrapped lines have none. */
  @property({ type: Boolean, attribute: 'line-numbers' }) lineNumbers = false;

  /**
   * Finds out what is what in code, before the built-in highlighting is asked: for languages that it does not
   * know. `undefined` leaves the code to the built-in one.
   */
  @property({ attribute: false }) highlighter: Highlighter | undefined;

  /** Whether formulas are shown as such: `$…$`, `$$…$$`, `\\(…\\)` and `\\[…\\]` in TeX. */
  @property({ type: Boolean }) math = false;

  /** Whether code blocks in `mermaid` are drawn, with the `mermaid` package that the host has installed. */
  @property({ type: Boolean }) diagrams = false;

  /** What shows code blocks as something else, by language. A block whose renderer fails shows its code. */
  @property({ attribute: false }) renderers: FenceRenderers = {};

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
    if (this.streaming && this.#stream !== undefined && this.isConnected)
      frameScheduler.schedule(this, this.#stream.weight);
    else this.requestUpdate('text', before);
  }

  /** Whether the element is in sight, so that its frames are worth the work. */
  get visible(): boolean {
    return this.#sight.isVisible;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    frameScheduler.cancel(this);
    this.#sight.disconnect();
    this.#scrollFocus.disconnect();
  }

  /** Shows a bounded part of the text that has come. Called by the frame scheduler. */
  run(): FrameOutcome {
    this.#stream?.write(this.#text);
    return this.#stream?.step() ?? 'done';
  }

  /** Columns often end together, and a long block takes long to lay out: each waits for a frame of its own. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.#wasStreaming && !this.streaming && (this.#stream?.weight ?? 0) >= 1) await ownFrame();
    super.scheduleUpdate();
  }

  override render(): TemplateResult {
    return html`
      <div part="base" @click=${this.#onClick}></div>
      <span class="status" role="status"></span>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.#painter) this.#painter.highlighter = this.highlighter;
    const base = this.renderRoot.querySelector('[part="base"]');
    if (base === null) return;
    this.#scrollFocus.watch(base);
    // Only a text that is being written is watched: what is watched costs something in each frame.
    if (this.streaming && this.isConnected) this.#sight.watch(this);
    else this.#sight.disconnect();
    this.#wasStreaming = this.streaming;
    if (this.streaming || this.#text !== '')
      void codeModule.ready().then((part) => part?.prepareCode(this.renderRoot, this.#text === ''));
    if (this.#stream === undefined || REBUILDS.some((name) => changed.has(name)))
      this.#stream = this.#createStream(base);
    if (this.streaming) {
      frameScheduler.schedule(this);
      return;
    }
    frameScheduler.cancel(this);
    this.#stream.write(this.#text);
    this.#stream.finish();
  }

  #createStream(base: Element): MarkdownStream {
    const strings = this.#allStrings();
    const parts = createLazyParts(base, () => context, this.#scrollFocus);
    const context: RenderContext = {
      document: this.ownerDocument,
      strings,
      allowRemoteImages: this.allowRemoteImages,
      lineNumbers: this.lineNumbers,
      sanitizeHtml: parts.sanitizeHtml,
      renderMath: this.math ? parts.renderMath : undefined,
    };
    if (this.#text === '') warmUp.start(context);
    return new MarkdownStream(base, context, (block) => {
      this.#scrollFocus.observe(block);
      const { loaded } = codeModule;
      if (!block.matches('.code-block') && block.querySelector('.code-block') === null) reserveSpace(block);
      else if (loaded !== undefined) this.#finishCode(loaded, block, strings);
      else void codeModule.ready().then((part) => part && this.#finishCode(part, block, strings));
    });
  }

  #finishCode(part: typeof CodePart, block: Element, strings: MarkdownStrings): void {
    this.#painter ??= new part.CodePainter();
    this.#painter.highlighter = this.highlighter;
    const renderers = this.diagrams ? { mermaid: part.drawDiagram, ...this.renderers } : this.renderers;
    part.foldLongCode(block, strings);
    reserveSpace(block);
    this.#painter.paint(block);
    part.renderFences(block, renderers, strings);
  }

  #allStrings(): MarkdownStrings {
    return { ...MARKDOWN_STRINGS, ...this.strings };
  }

  readonly #onClick = async ({ target }: Event): Promise<void> => {
    const button = target instanceof Element ? target.closest('button') : null;
    if (button === null) return;
    // Not awaited where it is there: what writes to the clipboard must come of the click itself.
    const part = codeModule.loaded ?? (await codeModule.ready());
    part?.pressButton(button, this.renderRoot.querySelector('.status'), this.#allStrings());
    const block = button.closest('.code-block');
    if (block !== null) this.#scrollFocus.observe(block);
  };
}
