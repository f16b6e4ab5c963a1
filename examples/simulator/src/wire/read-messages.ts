import type { Turn } from '../chat-request.ts';
import { get, getString } from '../json.ts';

/** What a list of messages holds, whoever's field names it uses. */
export interface Conversation {
  readonly system: string;
  readonly turns: readonly Turn[];
  readonly images: number;
}

const TEXT_PARTS = new Set<unknown>(['text', 'input_text', 'output_text', undefined]);

/** The text of a message: a string, or an array of parts whose pictures are counted. */
export function readContent(content: unknown): { readonly text: string; readonly images: number } {
  if (typeof content === 'string') return { text: content, images: 0 };
  if (!Array.isArray(content)) return { text: '', images: 0 };
  const texts = content.filter((part) => TEXT_PARTS.has(get(part, 'type')) && get(part, 'thought') !== true);
  const images = content.filter((part) =>
    /image|inlineData|fileData/.test(getString(part, 'type') ?? Object.keys(Object(part)).join()),
  );
  return { text: texts.map((part) => getString(part, 'text') ?? '').join('\n'), images: images.length };
}

/** Reads messages whose roles are those of Chat Completions; `parts` is where a message keeps its content. */
export function readMessages(messages: readonly unknown[], parts = 'content', system = ''): Conversation {
  const turns: Turn[] = [];
  const instructions = system === '' ? [] : [system];
  let images = 0;
  for (const message of messages) {
    const role = getString(message, 'role');
    const content = readContent(get(message, parts));
    images += content.images;
    if (role === 'system' || role === 'developer') instructions.push(content.text);
    else if (role === 'assistant' || role === 'model') turns.push({ role: 'assistant', text: content.text });
    else if (role === 'user' || role === undefined) turns.push({ role: 'user', text: content.text });
  }
  return { system: instructions.join('\n'), turns, images };
}
