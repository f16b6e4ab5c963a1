import { adoptStyles } from '../internal/adopt-styles.ts';
import { nextIdle } from '../internal/next-idle.ts';
import { codeOf } from './code-of.ts';
import { CODE_KINDS, type CodePiece, type Highlighter } from './code-piece.ts';
import { createElement } from './create-element.ts';
import { styles } from './highlight.styles.ts';

/** Boxes of lines that are coloured at a time. */
const BOXES_PER_SLICE = 4;

/** Colours code blocks that are complete, one after the other, while the page has nothing else to do. */
export class CodePainter {
  /** The host's own, asked before ours. */
  highlighter: Highlighter | undefined;
  #queue: Promise<void> = Promise.resolve();

  /** Colours the code blocks in a block, soon. */
  paint(block: Element): void {
    const inside = [...block.querySelectorAll('.code-block[data-language]')];
    for (const codeBlock of block.matches('.code-block[data-language]') ? [block] : inside) {
      this.#queue = this.#queue.then(() => paintBlock(codeBlock, this.highlighter)).catch(() => {});
    }
  }

  /** Resolves when all that was asked for so far is coloured. */
  get settled(): Promise<void> {
    return this.#queue;
  }
}

async function paintBlock(block: Element, own: Highlighter | undefined): Promise<void> {
  const code = codeOf(block)?.code;
  const language = block.getAttribute('data-language');
  const text = code?.textContent ?? '';
  if (code === undefined || language === null || text === '' || !block.isConnected) return;
  const pieces = (await own?.(text, language)) ?? (await highlight(text, language));
  if (pieces === undefined || pieces.map((piece) => piece.text).join('') !== text) return;
  const place = () => placePieces(code, pieces, text);
  const selected = unselected(block);
  // A reader who marks something here does not keep the other blocks waiting.
  if (selected === undefined) await place();
  else void selected.then(place);
}

async function highlight(text: string, language: string): Promise<readonly CodePiece[] | undefined> {
  const { highlightCode } = await import('./highlight-code.ts');
  return highlightCode(text, language);
}

/** Replaces the text of each box of lines by the same text in coloured pieces. */
async function placePieces(code: Element, pieces: readonly CodePiece[], text: string): Promise<void> {
  adoptStyles(code.getRootNode(), [styles]);
  const take = pieceReader(pieces);
  let at = 0;
  for (const [count, box] of [...code.children].entries()) {
    if (count > 0 && count % BOXES_PER_SLICE === 0) await nextIdle();
    const shown = box.textContent ?? '';
    // The answer has gone on meanwhile: what is there now is another text, or coloured already.
    if (!text.startsWith(shown, at) || box.querySelector('[data-kind]') !== null) return;
    at += shown.length;
    const lineEnd = box.querySelector('.line-end');
    const nodes = take(shown.length - (lineEnd === null ? 0 : 1)).map((piece) =>
      pieceNode(code.ownerDocument, piece),
    );
    if (lineEnd !== null) take(1);
    box.replaceChildren(...nodes, ...(lineEnd === null ? [] : [lineEnd]));
  }
}

/** Gives the next so many characters at each call, in pieces. */
function pieceReader(pieces: readonly CodePiece[]): (length: number) => readonly CodePiece[] {
  let index = 0;
  let offset = 0;
  return (length) => {
    const taken: CodePiece[] = [];
    for (let left = length; left > 0; ) {
      const piece = pieces[index];
      if (piece === undefined) break;
      const text = piece.text.slice(offset, offset + left);
      if (text !== '') taken.push({ ...piece, text });
      left -= text.length;
      offset += text.length;
      if (offset < piece.text.length) continue;
      index += 1;
      offset = 0;
    }
    return taken;
  };
}

function pieceNode(document: Document, { text, kind }: CodePiece): Node {
  if (kind === undefined || !CODE_KINDS.includes(kind)) return document.createTextNode(text);
  const span = createElement(document, 'span', { 'data-kind': kind });
  span.append(text);
  return span;
}

/** Resolves when no selection reaches into an element any more, for new text would end it; `undefined` if none does. */
function unselected(element: Element): Promise<void> | undefined {
  const { ownerDocument } = element;
  // A selection in a shadow tree shows from outside as one at its host.
  const root = element.getRootNode() as Node & { readonly getSelection?: () => Selection | null };
  const isSelected = () => {
    const selection = root.getSelection?.() ?? ownerDocument.getSelection();
    return selection?.isCollapsed === false && selection.containsNode(element, true);
  };
  if (!isSelected()) return undefined;
  return new Promise((resolve) => {
    const look = () => {
      if (isSelected() && element.isConnected) return;
      ownerDocument.removeEventListener('selectionchange', look);
      resolve();
    };
    ownerDocument.addEventListener('selectionchange', look);
  });
}
