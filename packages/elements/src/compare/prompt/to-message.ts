import type { ImagePart, Message } from '@llmselect/core';

/** A prompt as models get it. */
export function toMessage(text: string, images: readonly ImagePart[]): Message {
  if (images.length === 0) return { role: 'user', content: text };
  return { role: 'user', content: [{ type: 'text', text }, ...images] };
}
