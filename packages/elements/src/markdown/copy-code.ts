import { copyText } from '../internal/copy-text.ts';
import { codeOf } from './code-of.ts';
import type { MarkdownStrings } from './markdown-strings.ts';

/** How long a copy button says what it did. */
const NOTICE_MS = 2000;

/**
 * Answers a press on a copy button: puts the code on the clipboard and says so, on the button and in
 * `status` for those who do not see it. Where nothing may be written, the code is selected instead.
 */
export async function copyCode(
  button: HTMLElement,
  status: Element,
  strings: MarkdownStrings,
): Promise<void> {
  const found = codeOf(button);
  if (found === undefined) return;
  const { ownerDocument } = button;
  const copied = await copyText(found.code.textContent ?? '', ownerDocument);
  if (!copied) ownerDocument.getSelection()?.selectAllChildren(found.code);
  const notice = copied ? strings.copied : strings.copyFailed;
  button.textContent = notice;
  button.toggleAttribute('data-copied', copied);
  status.textContent = notice;
  setTimeout(() => {
    button.textContent = strings.copy;
    button.removeAttribute('data-copied');
    status.textContent = '';
  }, NOTICE_MS);
}
