import { createElement } from './create-element.ts';
import { headingName } from './heading-name.ts';
import { patchNode } from './patch-children.ts';
import type { RenderContext } from './render-context.ts';
import { createImage, createLink } from './render-link.ts';

/** Marks a block that waits for the sanitiser. */
const PENDING = 'data-pending';
const COMMENT = /^\s*<!--(?:(?!-->)[\s\S])*-->\s*$/;

/** Renders those HTML blocks again that the sanitiser was not ready for, in place. Returns them. */
export function renderPendingHtml(root: Element, context: RenderContext): readonly Element[] {
  const pending = [...root.querySelectorAll(`[${PENDING}]`)];
  for (const block of pending) {
    const rendered = renderHtml(block.textContent ?? '', context);
    if (rendered === undefined) continue;
    // Only a whole block of its own finds its direction by itself.
    if (block.parentElement !== root && rendered.getAttribute('dir') === 'auto')
      rendered.removeAttribute('dir');
    patchNode(block, rendered);
  }
  return pending;
}

/** An HTML block: sanitised if all its elements are allowed ones, shown as it is written otherwise. */
export function renderHtml(source: string, context: RenderContext): HTMLElement | undefined {
  if (COMMENT.test(source)) return undefined;
  const { document } = context;
  const written = source.trimEnd();
  const fragment = context.sanitizeHtml(written, document);
  if (fragment === undefined || fragment === 'pending') {
    const text = createElement(document, 'div', { part: 'html-source', class: 'html-source', dir: 'ltr' });
    if (fragment === 'pending') text.setAttribute(PENDING, '');
    text.append(written);
    return text;
  }
  // The fragment still belongs to an inert document: nothing in it loads before it is ours.
  adaptLinks(fragment, context);
  adaptImages(fragment, context);
  adaptHeadings(fragment, context);
  const block = createElement(document, 'div', { part: 'html', class: 'html', dir: 'auto' });
  block.append(fragment);
  return block;
}

function adaptLinks(fragment: DocumentFragment, context: RenderContext): void {
  for (const anchor of fragment.querySelectorAll('a')) {
    const title = anchor.getAttribute('title') ?? undefined;
    const link = createLink(anchor.getAttribute('href') ?? '', title, context);
    const children = [...anchor.childNodes];
    if (link === undefined) anchor.replaceWith(...children);
    else {
      link.append(...children);
      anchor.replaceWith(link);
    }
  }
}

function adaptImages(fragment: DocumentFragment, context: RenderContext): void {
  for (const image of fragment.querySelectorAll('img')) {
    const source = image.getAttribute('src') ?? '';
    const title = image.getAttribute('title') ?? undefined;
    const insideLink = image.closest('a') !== null;
    image.replaceWith(createImage(source, image.getAttribute('alt') ?? '', title, context, insideLink));
  }
}

function adaptHeadings(fragment: DocumentFragment, { document }: RenderContext): void {
  for (const heading of fragment.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const lower = createElement(document, headingName(Number(heading.localName.slice(1))), {
      part: 'heading',
    });
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
}
