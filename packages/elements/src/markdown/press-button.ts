import { copyCode } from './copy-code.ts';
import { toggleFold, toggleWrap } from './long-code.ts';
import type { MarkdownStrings } from './markdown-strings.ts';
import { toggleSource } from './render-fences.ts';

/** Does what a button of a code block says; `status` tells those who cannot see it. */
export function pressButton(button: HTMLElement, status: Element | null, strings: MarkdownStrings): void {
  if (button.matches('.copy-button')) void (status && copyCode(button, status, strings));
  else if (button.matches('.wrap-button')) toggleWrap(button);
  else if (button.matches('.source-button')) toggleSource(button, strings);
  else if (button.matches('.fold-button')) toggleFold(button, strings);
}
