import { createElement } from './create-element.ts';

/** A paragraph past this length is not prose. Browsers need seconds to lay out one of megabytes. */
const LONG = 16_384;
/** Characters of a stretch: what is laid out at once when it comes into view. */
const STRETCH = 8192;

/**
 * Divides the text of a very long paragraph into stretches that are laid out only when they are in view. The
 * text stays the same; the lines break where a stretch ends, which is at a space where there is one.
 */
export function splitLongText(paragraph: HTMLElement): void {
  if ((paragraph.textContent?.length ?? 0) <= LONG) return;
  const document = paragraph.ownerDocument;
  const stretches: HTMLElement[] = [];
  let room = 0;
  const place = (node: Node) => {
    if (room <= 0) {
      stretches.push(createElement(document, 'span', { class: 'stretch' }));
      room = STRETCH;
    }
    stretches.at(-1)?.append(node);
    room -= node.textContent?.length ?? 0;
  };
  for (const node of [...paragraph.childNodes]) {
    if (node.nodeType !== 3 /* Node.TEXT_NODE */) {
      place(node);
      continue;
    }
    for (const [index, piece] of pieces(node.textContent ?? '', room).entries()) {
      // A cut ends its stretch, even where the space before the limit left some room.
      if (index > 0) room = 0;
      place(document.createTextNode(piece));
    }
  }
  paragraph.replaceChildren(...stretches);
}

/** Cuts a text so that the first piece fills the room that is left and each other one is a stretch. */
function pieces(text: string, room: number): readonly string[] {
  const cut: string[] = [];
  let from = 0;
  let size = room > 0 ? room : STRETCH;
  while (from < text.length) {
    let to = Math.min(text.length, from + size);
    const space = Math.max(text.lastIndexOf(' ', to), text.lastIndexOf('\n', to));
    if (to < text.length && space > from) to = space + 1;
    cut.push(text.slice(from, to));
    from = to;
    size = STRETCH;
  }
  return cut;
}
