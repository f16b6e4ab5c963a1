import type { Texts } from '../internal/texts.ts';

/** Which key sends a prompt: Enter in any case, or only while Ctrl or Cmd is held. */
export type SendKey = 'enter' | 'mod-enter';

/** Whether a key sends: Enter, alone or with Ctrl or Cmd. */
export function isSendKey(event: KeyboardEvent, sendKey: SendKey): boolean {
  // 229 is the key code of a key that an input method has taken; Safari sets it after `isComposing` is over.
  if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return false;
  if (sendKey === 'mod-enter' && !event.ctrlKey && !event.metaKey) return false;
  return !event.shiftKey && !event.altKey;
}

/** What stands in an empty field. */
export function placeholderOf(count: number, texts: Texts): string {
  return count === 0 ? texts.get('promptPlaceholderNone') : texts.get('promptPlaceholder', { count });
}
