import { type ContentPart, type Message, type ModelRequest, messageText } from '@llmselect/core';

/** One turn of a conversation, without system messages. */
export interface Turn {
  readonly role: 'user' | 'assistant';
  readonly parts: readonly ContentPart[];
}

/** All system texts of a request, in order, joined by blank lines; `undefined` when there is none. */
export function systemText({ system, messages }: ModelRequest): string | undefined {
  const texts = messages.filter(({ role }) => role === 'system').map(messageText);
  const all = [system ?? '', ...texts].filter((text) => text !== '');
  return all.length === 0 ? undefined : all.join('\n\n');
}

/** The turns of a request. Empty texts are left out: several APIs refuse them. */
export function turnsOf({ messages }: ModelRequest): readonly Turn[] {
  return messages.flatMap(({ role, content }: Message): Turn[] => {
    if (role === 'system') return [];
    const parts = typeof content === 'string' ? [{ type: 'text', text: content } as const] : content;
    const spoken = parts.filter((part) => part.type === 'image' || part.text !== '');
    return spoken.length === 0 ? [] : [{ role, parts: spoken }];
  });
}

/** Joins neighbours of one role, for APIs where roles must alternate. */
export function alternate(turns: readonly Turn[]): readonly Turn[] {
  const joined: Turn[] = [];
  for (const turn of turns) {
    const last = joined.at(-1);
    if (last?.role === turn.role)
      joined[joined.length - 1] = { role: turn.role, parts: [...last.parts, ...turn.parts] };
    else joined.push(turn);
  }
  return joined;
}

/** The text of a turn, parts joined by blank lines. */
export function turnText({ parts }: Turn): string {
  return parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n\n');
}

/** Whether a turn holds an image. */
export function hasImage({ parts }: Turn): boolean {
  return parts.some((part) => part.type === 'image');
}
