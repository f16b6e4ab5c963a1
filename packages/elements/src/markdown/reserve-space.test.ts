import { expect, test } from 'vitest';
import { reserveSpace } from './reserve-space.ts';

function page(html: string): HTMLElement {
  const root = document.createElement('div');
  root.innerHTML = html;
  return root;
}

const reserved = (root: Element, selector: string) =>
  root.querySelector(selector)?.getAttribute('data-reserved');

test('reserves a line for each line of code, and no more than are shown before it is unfolded', () => {
  const code = (lines: number) => Array.from({ length: lines }, (_, line) => `line ${line}`).join('\n');
  const root = page(
    `<div class="code-block" id="short"><code>${code(3)}</code></div><blockquote><div class="code-block" id="long"><code>${code(400)}</code></div></blockquote>`,
  );
  reserveSpace(root);
  expect(reserved(root, '#short')).toBe('3');
  expect(reserved(root, '#long')).toBe('24');
});

test('reserves a line for each row of a table, the head included', () => {
  const root = page('<div class="table"><table><tr></tr><tr></tr><tr></tr></table></div>');
  reserveSpace(root.querySelector('.table') ?? root);
  expect(reserved(root, '.table')).toBe('3');
});

test('leaves other blocks as they are', () => {
  const root = page('<p>words</p>');
  reserveSpace(root);
  expect(root.innerHTML).toBe('<p>words</p>');
  expect(root.hasAttribute('data-reserved')).toBe(false);
});
