import type { Token } from 'marked';
import { type LinkDefinitions, lexMarkdown } from './lex-markdown.ts';
import { patchNode } from './patch-children.ts';
import { renderBlock } from './render-block.ts';
import type { RenderContext } from './render-context.ts';

/** Renders a block, or a part of one, once more. */
export type RenderAgain = (links: LinkDefinitions, context: RenderContext) => ChildNode | undefined;

/** A block that may hold references to definitions that had not been read when it was rendered. */
interface ReferringBlock {
  element: ChildNode;
  readonly raw: string;
  readonly render: RenderAgain;
  /** How many definitions were known when it was rendered. */
  readonly known: number;
  /** Whether it shows a definition that may still change. */
  readonly provisional: boolean;
}

const WITHOUT_REFERENCES: ReadonlySet<string> = new Set(['code', 'html', 'hr', 'space', 'def']);
const LABEL = /\[((?:\\[\s\S]|[^[\]\\])+)\]/g;

/** Remembers which blocks may refer to what, for definitions that come after them. */
export class ReferenceIndex {
  #blocks: ReferringBlock[] = [];
  readonly #order = new Map<string, number>();

  /** Takes note of definitions, in the order they came. */
  define(labels: Iterable<string>): void {
    for (const label of labels) if (!this.#order.has(label)) this.#order.set(label, this.#order.size);
  }

  /** Takes note of a rendered block, or of a part of one. */
  add(raw: string, element: ChildNode, render: RenderAgain): void {
    if (!raw.includes('[')) return;
    this.#blocks.push({ element, raw, render, known: this.#order.size, provisional: false });
  }

  /** How many blocks and parts are remembered. */
  get size(): number {
    return this.#blocks.length;
  }

  /** Forgets all but the first so many: what they were is no more. */
  forgetFrom(size: number): void {
    this.#blocks.length = size;
  }

  /** Takes note of a rendered block. */
  addBlock(token: Token, element: ChildNode): void {
    if (WITHOUT_REFERENCES.has(token.type)) return;
    this.add(token.raw, element, (links, context) => {
      const [again] = lexMarkdown(token.raw, links, { math: context.renderMath !== undefined }).tokens;
      // How deep a heading is in its answer does not show in its own source.
      const block = again && 'depth' in token ? { ...again, depth: token.depth } : again;
      return block && renderBlock(block, context);
    });
  }

  /**
   * Renders those blocks again that refer to a definition which was not known when they were rendered.
   * Definitions that `define` was not told of may still change: blocks that use one are rendered again next time.
   */
  resolve(
    links: LinkDefinitions,
    context: RenderContext,
    onChange: (element: ChildNode) => void = () => {},
  ): void {
    const labels = Object.keys(links);
    const uncertain = new Set(labels.filter((label) => !this.#order.has(label)));
    this.#blocks = this.#blocks.map((block) => {
      const late = new Set(
        labels.filter((label) => (this.#order.get(label) ?? Number.POSITIVE_INFINITY) >= block.known),
      );
      const used = late.size === 0 ? [] : labelsIn(block.raw).filter((label) => late.has(label));
      if (used.length === 0 && !block.provisional) return block;
      const provisional = used.some((label) => uncertain.has(label));
      const rendered = block.render(links, context);
      const element = rendered === undefined ? block.element : patchNode(block.element, rendered);
      onChange(element);
      return { ...block, element, known: this.#order.size, provisional };
    });
  }
}

/** All labels that brackets in a source may stand for, normalised as the lexer does it. */
function labelsIn(raw: string): string[] {
  // Quotes and lists repeat their mark or indent in a label that runs over a line's end.
  const text = raw.replace(/\n[ \t>]*/g, ' ');
  return Array.from(text.matchAll(LABEL), ([, label = '']) => normalizeLabel(label));
}

/** @see https://spec.commonmark.org/0.31.2/#matches */
function normalizeLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase().toLowerCase();
}
