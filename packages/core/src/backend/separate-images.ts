import type { Message } from '../contract/message.ts';
import type { RunRequest } from './backend.ts';
import type { BlindRunRequest } from './blind-run.ts';

/** Images of a request by key, in base64. */
type Attached = Record<string, { readonly type: string; readonly data: string }>;

const INLINE = /^data:(image\/[\w.+-]{1,64});base64,/;
/** Characters in which an inline image has said what it is. */
const LEAD = 100;

/**
 * The body of a request in which each inline image stands once, apart from the messages, however many threads show it:
 * they name it as `attachment:` and its key. For servers that list the feature `attachments`.
 */
export function separateImages(request: RunRequest | BlindRunRequest): object {
  const keys = new Map<string, string>();
  const attachments: Attached = {};
  const nameOf = (url: string): string => {
    const known = keys.get(url);
    const [lead, type] = known === undefined ? (INLINE.exec(url.slice(0, LEAD)) ?? []) : [];
    if (lead === undefined || type === undefined) return known ?? url;
    const key = `a${keys.size + 1}`;
    attachments[key] = { type, data: url.slice(lead.length) };
    keys.set(url, `attachment:${key}`);
    return `attachment:${key}`;
  };
  const inMessages = (messages: readonly Message[]): readonly Message[] =>
    messages.map((message) => {
      const { content } = message;
      if (typeof content === 'string') return message;
      const parts = content.map((part) =>
        part.type === 'image' ? { ...part, url: nameOf(part.url) } : part,
      );
      return { ...message, content: parts };
    });
  const messages = inMessages(request.messages);
  const body =
    'blind' in request
      ? { ...request, messages }
      : {
          ...request,
          messages,
          contestants: request.contestants.map((contestant) =>
            contestant.messages === undefined
              ? contestant
              : { ...contestant, messages: inMessages(contestant.messages) },
          ),
        };
  return keys.size === 0 ? request : { ...body, attachments };
}
