import type { Token } from 'marked';
import { countSettled } from './count-settled.ts';
import { closeLastLine, missingTableRule, showablePart } from './half-written.ts';
import { labelsDefined } from './labels-defined.ts';
import { type LexedMarkdown, type LinkDefinitions, lexMarkdown, noLinks } from './lex-markdown.ts';
import { OpenFence } from './open-fence.ts';
import { patchChildren } from './patch-children.ts';
import { ReferenceIndex } from './reference-index.ts';
import { renderBlock } from './render-block.ts';
import type { RenderContext } from './render-context.ts';

/** What one step of rendering leaves: nothing, more to do at once, or a tail that can wait a little. */
export type StepOutcome = 'done' | 'more' | 'later';

/** Characters that one step lexes, so that a burst of text does not hold up a frame. */
const STEP_LENGTH = 16_384;
/** Beyond this length, an open block is rendered again only when it has grown by a part of what is beyond. */
const PATIENT_FROM = 4096;
const PATIENCE = 1 / 20;

/**
 * Renders Markdown that is still being written, at a cost linear in its length.
 *
 * Blocks that no further text can change are rendered once and never touched again; only the open end is
 * lexed anew. After `finish` the document is the same as if the whole text had come at once.
 */
export class MarkdownStream {
  readonly #root: Element;
  readonly #context: RenderContext;
  readonly #onBlockEnd: (block: Element) => void;
  #text = '';
  /** The source of the blocks that may still change, line endings normalised. */
  #tail = '';
  /** How much of the tail is shown, and at which length showing it was last put off. */
  #shownLength = 0;
  #putOffAt = -1;
  /** The last node that is never touched again. */
  #lastFrozen: ChildNode | null = null;
  #links = noLinks();
  #references = new ReferenceIndex();
  #fence: OpenFence | undefined;

  /** Renders into `root`, and tells of each block that will not change any more (or not for now). */
  constructor(root: Element, context: RenderContext, onBlockEnd: (block: Element) => void = () => {}) {
    this.#root = root;
    this.#context = context;
    this.#onBlockEnd = onBlockEnd;
    root.replaceChildren();
  }

  /** Takes the text so far. One that does not continue the last starts a new document. */
  write(text: string): void {
    if (!text.startsWith(this.#text)) this.#reset();
    let added = text.slice(this.#text.length);
    if (this.#text.endsWith('\r') && added.startsWith('\n')) added = added.slice(1);
    this.#text = text;
    this.#tail += added.replace(/\r\n?/g, '\n');
  }

  /** Shows a bounded part of what was written. */
  step(): StepOutcome {
    const length = this.#tail.length;
    if (length === this.#shownLength) return 'done';
    if (this.#fence?.grow(this.#tail) === true) {
      this.#shownLength = length;
      return 'done';
    }
    this.#fence = undefined;
    if (this.#canWait(length)) return 'later';
    const end = Math.min(length, Math.max(STEP_LENGTH, this.#shownLength * 2));
    this.#render(this.#tail.slice(0, end), true);
    return end < length ? 'more' : 'done';
  }

  /** Shows all that was written, as it stands: from now on nothing counts as half-written. */
  finish(): void {
    const { links } = this.#render(this.#tail, false);
    this.#references.resolve(links, this.#context, (node) => {
      if (node.nodeType === 1 /* Node.ELEMENT_NODE */) this.#onBlockEnd(node as Element);
    });
    for (const block of this.#openBlocks()) this.#onBlockEnd(block);
  }

  #reset(): void {
    this.#root.replaceChildren();
    this.#text = '';
    this.#tail = '';
    this.#shownLength = 0;
    this.#putOffAt = -1;
    this.#lastFrozen = null;
    this.#links = noLinks();
    this.#references = new ReferenceIndex();
    this.#fence = undefined;
  }

  /** A long open block waits until it has grown by its share, or until nothing has come for a turn. */
  #canWait(length: number): boolean {
    const grown = length - this.#shownLength;
    const stalled = this.#putOffAt === length;
    this.#putOffAt = length;
    return grown < (this.#shownLength - PATIENT_FROM) * PATIENCE && !stalled;
  }

  #render(source: string, open: boolean): LexedMarkdown {
    const shown = open ? showablePart(source) : source;
    const lexed = lexMarkdown(open ? shown + missingTableRule(shown) : shown, this.#links);
    const settled = countSettled(lexed.tokens, shown);
    const tail = lexed.tokens.slice(settled);
    if (open && tail.length > 0) closeLastLine(lexed);
    const closed = this.#withoutUncertainLinks(lexed.tokens.slice(0, settled), tail);
    const blocks = [...closed, ...tail].map((token) => renderBlock(token, this.#context));
    patchChildren(
      this.#root,
      this.#lastFrozen,
      blocks.filter((block) => block !== undefined),
    );
    this.#shownLength = source.length;
    this.#freeze(closed, lexed.links, blocks);
    this.#fence = open ? this.#openFence(tail) : undefined;
    return lexed;
  }

  /** A definition that is still being written may not be one in the end: what is frozen must not rely on it. */
  #withoutUncertainLinks(closed: readonly Token[], tail: readonly Token[]): readonly Token[] {
    if (closed.length === 0 || labelsDefined(tail).length === 0) return closed;
    return lexMarkdown(closed.map(({ raw }) => raw).join(''), this.#links).tokens;
  }

  #freeze(settled: readonly Token[], links: LinkDefinitions, blocks: readonly (Element | undefined)[]): void {
    const labels = labelsDefined(settled);
    for (const label of labels) {
      const link = links[label];
      if (link !== undefined) this.#links[label] ??= link;
    }
    this.#references.define(labels);
    let length = 0;
    for (const [index, token] of settled.entries()) {
      length += token.raw.length;
      if (blocks[index] === undefined) continue;
      const element = this.#openBlocks().next().value;
      if (element === undefined) continue;
      this.#lastFrozen = element;
      this.#references.add(token, element);
      this.#onBlockEnd(element);
    }
    this.#tail = this.#tail.slice(length);
    this.#shownLength -= length;
  }

  #openFence(open: readonly Token[]): OpenFence | undefined {
    const token = open.length === 1 ? open[0] : undefined;
    const block = this.#root.lastElementChild;
    return token !== undefined && block !== null ? OpenFence.in(token, block, this.#tail) : undefined;
  }

  *#openBlocks(): Generator<Element, undefined> {
    let node = this.#lastFrozen === null ? this.#root.firstElementChild : nextElement(this.#lastFrozen);
    for (; node !== null; node = node.nextElementSibling) yield node;
    return undefined;
  }
}

function nextElement(node: ChildNode): Element | null {
  const next = node.nextSibling;
  return next !== null && next.nodeType === 1 /* Node.ELEMENT_NODE */ ? (next as Element) : null;
}
