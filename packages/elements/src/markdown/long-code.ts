import { codeOf } from './code-of.ts';
import { createElement } from './create-element.ts';
import type { MarkdownStrings } from './markdown-strings.ts';

/** Code with more lines is shown in part. */
const LONG = 40;

/** Folds the long code blocks in a block: their first lines are shown, and a button that shows the rest. */
export function foldLongCode(inside: Element, strings: MarkdownStrings): void {
  const blocks = inside.matches('.code-block') ? [inside] : inside.querySelectorAll('.code-block');
  for (const block of blocks) {
    const lines = (codeOf(block)?.code.textContent ?? '').split('\n').length;
    if (lines <= LONG || block.querySelector('.fold-button') !== null) continue;
    const button = createElement(block.ownerDocument, 'button', {
      part: 'fold-button',
      class: 'fold-button',
      type: 'button',
      'data-lines': String(lines),
    });
    block.append(button);
    showFold(block, button, strings);
  }
}

/** Answers a press on the button of a long code block. */
export function toggleFold(button: Element, strings: MarkdownStrings): void {
  const block = button.closest('.code-block');
  if (block === null) return;
  block.toggleAttribute('data-expanded');
  showFold(block, button, strings);
}

/** Answers a press on the wrap button of a code block. */
export function toggleWrap(button: Element): void {
  const wraps = button.closest('.code-block')?.toggleAttribute('data-wrap') ?? false;
  button.setAttribute('aria-pressed', String(wraps));
}

function showFold(block: Element, button: Element, strings: MarkdownStrings): void {
  const expanded = block.hasAttribute('data-expanded');
  block.toggleAttribute('data-folded', !expanded);
  button.setAttribute('aria-expanded', String(expanded));
  const lines = button.getAttribute('data-lines') ?? '';
  button.textContent = expanded ? strings.showLess : strings.showAllLines.replace('{count}', lines);
}
