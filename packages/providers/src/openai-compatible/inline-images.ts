import type { ContentPart, Message, ModelRequest } from '@llmselect/core';
import { fetchImage } from '../http/fetch-image.ts';
import type { WireContext } from '../http/wire.ts';

/** The request with every image as a `data:` URL, for servers that open no web addresses. */
export async function inlineImages(request: ModelRequest, context: WireContext): Promise<ModelRequest> {
  const messages = request.messages.map(async (message): Promise<Message> => {
    const { content } = message;
    if (typeof content === 'string') return message;
    return { ...message, content: await Promise.all(content.map((part) => inlinePart(part, context))) };
  });
  return { ...request, messages: await Promise.all(messages) };
}

async function inlinePart(part: ContentPart, context: WireContext): Promise<ContentPart> {
  if (part.type === 'text') return part;
  const { mediaType, base64 } = await fetchImage(part.url, context);
  return { ...part, url: `data:${mediaType};base64,${base64}` };
}
