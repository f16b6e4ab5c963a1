import { codeOf } from './code-of.ts';
import { createElement } from './create-element.ts';
import type { FenceRenderer, FenceRenderers } from './fence-renderer.ts';
import type { MarkdownStrings } from './markdown-strings.ts';

/** So long a renderer is waited for. */
const PATIENCE_MS = 10_000;
/** Marks a block that is being rendered, or is. */
const RENDERED = 'data-rendered';

/** Hands the code blocks in a block to the renderers of their languages. A failure leaves the code as it is. */
export function renderFences(inside: Element, renderers: FenceRenderers, strings: MarkdownStrings): void {
  const blocks = inside.matches('.code-block') ? [inside] : inside.querySelectorAll('.code-block');
  for (const block of blocks) {
    const language = block.getAttribute('data-language')?.toLowerCase() ?? '';
    // An answer chooses the name: one that every object has is not a renderer.
    const renderer = Object.hasOwn(renderers, language) ? renderers[language] : undefined;
    if (renderer !== undefined && !block.hasAttribute(RENDERED))
      void renderFence(block, language, renderer, strings);
  }
}

/** Answers a press on the button that changes between the code and what it was rendered to. */
export function toggleSource(button: Element, strings: MarkdownStrings): void {
  const block = button.closest('.code-block');
  if (block === null) return;
  const shows = block.toggleAttribute('data-source');
  button.textContent = shows ? strings.showResult : strings.showCode;
}

async function renderFence(
  block: Element,
  language: string,
  renderer: FenceRenderer,
  strings: MarkdownStrings,
): Promise<void> {
  const code = codeOf(block)?.code.textContent ?? '';
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), PATIENCE_MS);
  block.setAttribute(RENDERED, 'pending');
  try {
    const closed = !block.hasAttribute('data-unclosed');
    const node = await renderer(code, { language, closed, signal: control.signal });
    const wanted = block.getAttribute(RENDERED) === 'pending' && codeOf(block)?.code.textContent === code;
    if (node !== undefined && wanted && !control.signal.aborted) place(block, node, strings);
    else block.removeAttribute(RENDERED);
  } catch {
    // Whatever went wrong, the code says what was meant.
    block.removeAttribute(RENDERED);
  } finally {
    clearTimeout(timer);
  }
}

function place(block: Element, node: Node, strings: MarkdownStrings): void {
  const { ownerDocument } = block;
  const result = createElement(ownerDocument, 'div', {
    part: 'rendered',
    class: 'rendered scroller',
    role: 'group',
    'aria-label': strings.result,
  });
  result.append(node);
  const button = createElement(ownerDocument, 'button', {
    part: 'source-button',
    class: 'source-button',
    type: 'button',
  });
  button.append(strings.showCode);
  block.querySelector('.code-header')?.insertBefore(button, block.querySelector('.wrap-button'));
  block.querySelector('pre')?.before(result);
  block.setAttribute(RENDERED, '');
}
