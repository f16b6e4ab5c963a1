/** Lines of a long code block that are shown: see `long-code.ts`. */
const FOLDED_LINES = 24;

/**
 * Notes on code blocks and tables how high they will be. They are laid out when they come near the view; until then the
 * page reserves that height, and the scrollbar tells the truth.
 */
export function reserveSpace(inside: Element): void {
  for (const block of [inside, ...inside.querySelectorAll('.code-block, .table')]) {
    const isCode = block.matches('.code-block');
    if (!isCode && !block.matches('.table')) continue;
    const lines = isCode ? Math.min(FOLDED_LINES, linesOf(block)) : block.querySelectorAll('tr').length;
    // Not as a style: what an answer becomes has none.
    block.setAttribute('data-reserved', `${lines}`);
  }
}

function linesOf(block: Element): number {
  return block.querySelector('code')?.textContent?.split('\n').length ?? 1;
}
