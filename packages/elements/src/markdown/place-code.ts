import { adoptStyles } from '../internal/adopt-styles.ts';
import { nextIdle } from '../internal/next-idle.ts';
import { CODE_KINDS, type CodePiece } from './code-piece.ts';
import { createElement } from './create-element.ts';
import { styles } from './highlight.styles.ts';

/** A code block, and what is what in the text that it shows. */
export interface ReadCode {
  readonly block: Element;
  readonly code: Element;
  readonly pieces: readonly CodePiece[];
  readonly text: string;
}

/** Boxes of lines that are coloured at a time. */
const BOXES_PER_SLICE = 4;

/** What waits to be coloured, in all texts of the page. */
const waiting: (ReadCode & { readonly onPlaced: (placed?: Promise<void>) => void })[] = [];

/** Gives a text the colours of code, best before there is anything in it to be styled anew. */
export function adoptCodeStyles(root: Node): void {
  adoptStyles(root, [styles]);
}

/**
 * Colours a code block, together with those that are known meanwhile: asking what is selected has the page laid out.
 * Where a reader has marked something the colours come later, and nobody waits for them.
 */
export function placeCode(read: ReadCode): Promise<void> {
  return new Promise((onPlaced) => {
    waiting.push({ ...read, onPlaced });
    if (waiting.length === 1) void nextIdle().then(placeAll);
  });
}

function placeAll(): void {
  const all = waiting.splice(0).map((read) => ({ read, selected: unselected(read.block) }));
  for (const { read, selected } of all) {
    read.onPlaced(selected === undefined ? placePieces(read) : undefined);
    void selected?.then(() => placePieces(read));
  }
}

/** Replaces the text of each box of lines by the same text in coloured pieces. */
async function placePieces({ code, pieces, text }: ReadCode): Promise<void> {
  adoptCodeStyles(code.getRootNode());
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
