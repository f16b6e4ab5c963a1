import type { ContentPart, ModelRequest } from '@llmselect/core';
import { systemText, turnsOf } from '../http/conversation.ts';
import { fetchImage } from '../http/fetch-image.ts';
import type { AiSdkMessage, AiSdkPart, SupportedUrls } from './ai-sdk-model.ts';

export interface PromptContext {
  readonly version: number;
  readonly supportedUrls: SupportedUrls;
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
}

/**
 * A request's conversation as an AI SDK prompt. Images whose address the provider does not open are downloaded
 * and sent as data.
 *
 * @throws LLMSelectError `unsupported-input` for an image that cannot be had
 */
export async function buildPrompt(
  request: ModelRequest,
  context: PromptContext,
): Promise<readonly AiSdkMessage[]> {
  const system = systemText(request);
  const turns = await Promise.all(
    turnsOf(request).map(async ({ role, parts }) => ({
      role,
      content: await Promise.all(parts.map((part) => toPart(part, context))),
    })),
  );
  return system === undefined ? turns : [{ role: 'system', content: system }, ...turns];
}

async function toPart(part: ContentPart, context: PromptContext): Promise<AiSdkPart> {
  if (part.type === 'text') return { type: 'text', text: part.text };
  const { version, supportedUrls } = context;
  if (opens(supportedUrls, part.url)) {
    const url = new URL(part.url);
    return version < 4
      ? { type: 'file', mediaType: 'image/*', data: url }
      : { type: 'file', mediaType: 'image', data: { type: 'url', url } };
  }
  const { mediaType, base64 } = await fetchImage(part.url, context);
  return { type: 'file', mediaType, data: version < 4 ? base64 : { type: 'data', data: base64 } };
}

/** What the image is, is not known before it is opened: only rules for all images count. */
const ALL_IMAGES: ReadonlySet<string> = new Set(['*', '*/*', 'image', 'image/*']);

function opens(supported: SupportedUrls, url: string): boolean {
  if (!/^https:\/\//i.test(url) || !URL.canParse(url)) return false;
  return Object.entries(supported).some(
    ([mediaType, patterns]) =>
      ALL_IMAGES.has(mediaType) && patterns.some((pattern) => url.search(pattern) >= 0),
  );
}
