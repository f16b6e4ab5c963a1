import * as z from 'zod/mini';

const text = z.object({ type: z.literal('text'), text: z.string() });

/** An image by `https:` address or as a `data:` URL. */
const image = z.object({
  type: z.literal('image'),
  url: z.string().check(z.regex(/^(https:\/\/|data:image\/)/, 'An image is an https: or data:image/ URL.')),
  alt: z.optional(z.string()),
});

export const contentPartSchema = z.discriminatedUnion('type', [text, image]);

export const messageSchema = z.object({
  role: z.enum(['system', 'user', 'assistant']),
  content: z.union([z.string(), z.array(contentPartSchema)]),
});

/** One piece of a message: text, or an image by `https:` or `data:` URL. */
export type ContentPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image'; readonly url: string; readonly alt?: string | undefined };

/** One message of a conversation, in the words every provider's format maps from. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string | readonly ContentPart[];
}

/** All the text of a message, parts joined by blank lines; images leave nothing. */
export function messageText(message: Message): string {
  if (typeof message.content === 'string') return message.content;
  return message.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n\n');
}
