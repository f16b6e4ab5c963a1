import type { Token } from 'marked';
import type { FrameOutcome } from '../internal/frame-scheduler.ts';
import { type BlockParts, partsOf } from './block-parts.ts';
import { countSettled } from './count-settled.ts';
import { countWorthKeeping, GrowingBlock } from './growing-block.ts';
import { closeLastLine, missingTableRule, showablePart } from './half-written.ts';
import { HeadingOutline } from './heading-outline.ts';
import { labelsDefined } from './labels-defined.ts';
import { type LexedMarkdown, type LinkDefinitions, lexMarkdown, noLinks } from './lex-markdown.ts';
import { LongBlockPatience } from './long-block-patience.ts';
import { OpenFence } from './open-fence.ts';
import { patchChildren } from './patch-children.ts';
import { ReferenceIndex } from './reference-index.ts';
import { renderBlock } from './render-block.ts';
import type { RenderContext } from './render-context.ts';
import { WritingMark, writingPlace } from './writing-mark.ts';

/** Characters that one step lexes, so that a burst of text does not hold up a frame. */
const STEP_LENGTH = 16_384;
/** So many at once are more than anyone reads between two pictures. */
const BURST = 1024;
/** Laying out a block of this length again costs time, whatever is new in it. */
const LONG_BLOCK = 16_384;

/**
 * Renders Markdown that is still being written, at a cost linear in its length.
 *
 * Blocks that no further text can change are rendered once and never touched again; only the open end is
 * lexed anew. After `finish` the document is the same as if the whole text had come at once.
 */
export class MarkdownStream {
  readonly #root: Element;
  readonly #context: RenderContext;
  readonly #math: boolean;
  readonly #onBlockEnd: (block: Element) => void;
  #text = '';
  /** The source of the blocks that may still change, line endings normalised. */
  #tail = '';
  /** How much of the tail is shown. */
  #shownLength = 0;
  readonly #patience = new LongBlockPatience();
  /** The last node that is never touched again. */
  #lastFrozen: Element | null = null;
  #links = noLinks();
  #references = new ReferenceIndex();
  #outline = new HeadingOutline();
  #fence: OpenFence | undefined;
  #growing: GrowingBlock | undefined;
  readonly #mark: WritingMark;

  /** Renders into `root`, and tells of each block that will not change any more (or not for now). */
  constructor(root: Element, context: RenderContext, onBlockEnd: (block: Element) => void = () => {}) {
    this.#root = root;
    this.#context = context;
    this.#math = context.renderMath !== undefined;
    this.#onBlockEnd = onBlockEnd;
    root.replaceChildren();
    this.#mark = new WritingMark(root);
  }

  /** Takes the text so far. One that does not continue the last starts a new document. */
  write(text: string): void {
    if (!text.startsWith(this.#text)) this.#reset();
    let added = text.slice(this.#text.length);
    if (this.#text.endsWith('\r') && added.startsWith('\n')) added = added.slice(1);
    this.#text = text;
    this.#tail += added.replace(/\r\n?/g, '\n');
  }

  /** How long what is open is. From 1 on, anything new in it takes long to lay out. */
  get weight(): number {
    return ((this.#growing?.keptLength ?? 0) + this.#tail.length) / LONG_BLOCK;
  }

  /** Shows a bounded part of what was written. */
  step(): FrameOutcome {
    const outcome = this.#showMore();
    this.#mark.moveTo(writingPlace(this.#root));
    return outcome;
  }

  #showMore(): FrameOutcome {
    const length = this.#tail.length;
    if (length === this.#shownLength) return 'done';
    const allShown = length - this.#shownLength < BURST ? 'done' : 'burst';
    if (this.#fence?.grow(this.#tail) === true) {
      this.#shownLength = length;
      return allShown;
    }
    this.#fence = undefined;
    if (this.#patience.canWait(length, this.#shownLength)) return 'later';
    const end = Math.min(length, Math.max(STEP_LENGTH, this.#shownLength * 2));
    this.#render(this.#tail.slice(0, end), true);
    return end < length ? 'more' : allShown;
  }

  /** Shows all that was written, as it stands: from now on nothing counts as half-written. */
  finish(): void {
    this.#mark.moveTo(undefined);
    const { links } = this.#render(this.#tail, false);
    this.#references.resolve(links, this.#context, (node) => {
      if (node.nodeType === 1 /* Node.ELEMENT_NODE */) this.#onBlockEnd(node as Element);
    });
    for (const block of this.#openBlocks())
      for (const part of block === this.#growing?.element ? this.#growing.openParts() : [block])
        this.#onBlockEnd(part);
  }

  #reset(): void {
    this.#root.replaceChildren();
    this.#text = '';
    this.#tail = '';
    this.#shownLength = 0;
    this.#lastFrozen = null;
    this.#links = noLinks();
    this.#references = new ReferenceIndex();
    this.#outline = new HeadingOutline();
    this.#fence = undefined;
    this.#growing = undefined;
  }

  #render(source: string, open: boolean): LexedMarkdown {
    const shown = open ? showablePart(source) : source;
    const lexed = lexMarkdown(open ? shown + missingTableRule(shown) : shown, this.#links, {
      math: this.#math,
      open,
    });
    const growing = this.#growing;
    if (growing !== undefined && growing.partsOf(lexed.tokens[0]) === undefined)
      return this.#render(this.#thaw(growing, source), open);
    const settled = countSettled(lexed.tokens, shown);
    const tail = lexed.tokens.slice(settled);
    const parts = settled === 0 || growing === undefined ? this.#keepableParts(tail) : undefined;
    if (open && tail.length > 0) closeLastLine(lexed);
    const closed = this.#withoutUncertainLinks(lexed.tokens.slice(0, settled), tail);
    const tokens = this.#outline.lower([...closed, ...tail]);
    const blocks = this.#show(tokens);
    this.#shownLength = source.length;
    this.#outline.keep(closed);
    this.#freeze(tokens.slice(0, closed.length), lexed.links, blocks);
    if (tail[0] !== undefined && parts !== undefined) this.#keepParts(tail[0], parts);
    this.#fence = open ? this.#openFence(tail) : undefined;
    return lexed;
  }

  /** Shows the tokens after what is frozen. Returns the block of each, if it has one. */
  #show(tokens: readonly Token[]): readonly (Element | undefined)[] {
    const [first] = tokens;
    const growing = first === undefined ? undefined : this.#growing;
    if (first !== undefined) growing?.show(first, this.#context);
    const blocks = tokens
      .slice(growing === undefined ? 0 : 1)
      .map((token) => renderBlock(token, this.#context));
    patchChildren(
      this.#root,
      growing?.element ?? this.#lastFrozen,
      blocks.filter((block) => block !== undefined),
    );
    return growing === undefined ? blocks : [growing.element, ...blocks];
  }

  /** Gives up what was kept of a block that turned out to be another one. Returns the source with all of it. */
  #thaw(growing: GrowingBlock, source: string): string {
    this.#tail = growing.wholeSource(this.#tail);
    this.#references.forgetFrom(growing.referencesBefore);
    this.#growing = undefined;
    return growing.wholeSource(source);
  }

  /** A definition that is still being written may not be one in the end: what is frozen must not rely on it. */
  #withoutUncertainLinks(closed: readonly Token[], tail: readonly Token[]): readonly Token[] {
    if (closed.length === 0 || labelsDefined(tail).length === 0) return closed;
    return lexMarkdown(closed.map(({ raw }) => raw).join(''), this.#links, { math: this.#math }).tokens;
  }

  #freeze(settled: readonly Token[], links: LinkDefinitions, blocks: readonly (Element | undefined)[]): void {
    this.#define(labelsDefined(settled), links);
    let length = 0;
    for (const [index, token] of settled.entries()) {
      length += token.raw.length;
      if (blocks[index] === undefined) continue;
      const element = this.#openBlocks().next().value;
      if (element === undefined) continue;
      this.#lastFrozen = element;
      this.#closeBlock(token, element);
    }
    this.#tail = this.#tail.slice(length);
    this.#shownLength -= length;
  }

  #closeBlock(token: Token, element: Element): void {
    const growing = this.#growing;
    if (growing === undefined) {
      this.#references.addBlock(token, element);
      this.#onBlockEnd(element);
      return;
    }
    this.#growing = undefined;
    const sources = growing.partsOf(token)?.sources ?? [];
    for (const part of growing.keep(sources, this.#references)) this.#onBlockEnd(part);
  }

  #define(labels: readonly string[], links: LinkDefinitions): void {
    for (const label of labels) {
      const link = links[label];
      if (link !== undefined) this.#links[label] ??= link;
    }
    this.#references.define(labels);
  }

  /** The parts of the open block, if some are settled and rely on nothing that may still change. */
  #keepableParts(tail: readonly Token[]): BlockParts | undefined {
    const parts = this.#partsOf(tail[0]);
    if (countWorthKeeping(parts) === 0) return undefined;
    return labelsDefined(tail).some((label) => this.#links[label] === undefined) ? undefined : parts;
  }

  #keepParts(token: Token, parts: BlockParts): void {
    // What was closed for show may have moved the borders of the last parts.
    const shown = this.#partsOf(token)?.sources ?? [];
    const same = parts.sources.findIndex((source, index) => source !== shown[index]);
    const count = Math.min(countWorthKeeping(parts), same < 0 ? parts.sources.length : same);
    const sources = parts.sources.slice(0, count);
    const consumed = (this.#growing?.lead ?? parts.start) + sources.join('');
    const element = this.#openBlocks().next().value;
    if (count === 0 || element === undefined || !this.#tail.startsWith(consumed)) return;
    if (this.#growing === undefined && token.type === 'table') this.#onBlockEnd(element);
    this.#growing ??= new GrowingBlock(token, element, parts, this.#references.size);
    for (const part of this.#growing.keep(sources, this.#references)) this.#onBlockEnd(part);
    this.#tail = this.#growing.lead + this.#tail.slice(consumed.length);
    this.#shownLength += this.#growing.lead.length - consumed.length;
  }

  #partsOf(token: Token | undefined): BlockParts | undefined {
    return this.#growing === undefined ? token && partsOf(token) : this.#growing.partsOf(token);
  }

  #openFence(open: readonly Token[]): OpenFence | undefined {
    const token = open.length === 1 ? open[0] : undefined;
    const block = this.#root.lastElementChild;
    return token !== undefined && block !== null ? OpenFence.in(token, block, this.#tail) : undefined;
  }

  *#openBlocks(): Generator<Element, undefined> {
    let node = this.#lastFrozen === null ? this.#root.firstElementChild : this.#lastFrozen.nextElementSibling;
    for (; node !== null; node = node.nextElementSibling) yield node;
    return undefined;
  }
}
