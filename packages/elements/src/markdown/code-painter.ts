import { LazyModule } from '../internal/lazy-module.ts';
import { nextIdle } from '../internal/next-idle.ts';
import { codeOf } from './code-of.ts';
import type { CodePiece, Highlighter } from './code-piece.ts';
import { isLaidOut } from './is-laid-out.ts';
import { adoptCodeStyles, placeCode } from './place-code.ts';

const highlightModule = new LazyModule(() => import('./highlight-code.ts'));

/** Fired where a code block comes near the view, and where it leaves it. */
const SIGHT = 'contentvisibilityautostatechange';

/**
 * Colours code blocks that are complete, one after the other, while the page has nothing else to do. What is far out of
 * sight is coloured when it comes near: of a long conversation little is ever looked at again.
 */
export class CodePainter {
  /** The host's own, asked before ours. */
  highlighter: Highlighter | undefined;
  #queue: Promise<void> = Promise.resolve();

  /** Colours the code blocks in a block, soon. */
  paint(block: Element): void {
    const inside = [...block.querySelectorAll('.code-block[data-language]')];
    for (const codeBlock of block.matches('.code-block[data-language]') ? [block] : inside) {
      this.#add(codeBlock);
    }
  }

  /** Resolves when all that was asked for so far is coloured, but what is out of sight. */
  get settled(): Promise<void> {
    return this.#queue;
  }

  #add(codeBlock: Element): void {
    this.#queue = this.#queue.then(() => this.#paintInSight(codeBlock)).catch(() => {});
  }

  async #paintInSight(codeBlock: Element): Promise<void> {
    // Where it lies is known when it has been laid out.
    await nextIdle();
    if (isLaidOut(codeOf(codeBlock)?.code ?? codeBlock)) await paintBlock(codeBlock, this.highlighter);
    else codeBlock.addEventListener(SIGHT, () => this.#add(codeBlock), { once: true });
  }
}

/** Gives a text the colours of code, and gets ready to find them if its first word is still awaited: that time is free. */
export function prepareCode(root: Node, isAwaited: boolean): void {
  adoptCodeStyles(root);
  if (isAwaited && highlightModule.loaded === undefined) void warmUpHighlighting();
}

async function warmUpHighlighting(): Promise<void> {
  await nextIdle();
  (await highlightModule.ready())?.warmUp();
}

async function paintBlock(block: Element, own: Highlighter | undefined): Promise<void> {
  const code = codeOf(block)?.code;
  const language = block.getAttribute('data-language');
  const text = code?.textContent ?? '';
  if (code === undefined || language === null || text === '' || !block.isConnected) return;
  const pieces = (await own?.(text, language)) ?? (await highlight(text, language));
  if (pieces === undefined || pieces.map((piece) => piece.text).join('') !== text) return;
  await placeCode({ block, code, pieces, text });
}

async function highlight(text: string, language: string): Promise<readonly CodePiece[] | undefined> {
  return (await highlightModule.ready())?.highlightCode(text, language);
}
