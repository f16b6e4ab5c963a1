import type { ModelRequest, Provider } from '@llmselect/core';
import { type Collected, collectEvents } from './collect-events.ts';
import { createReplayFetch, type RecordedRequest, replayResponse } from './replay.ts';

const ANSWER =
  'data: {"model":"m","choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

/** What asking a model once came to, and the parameters its warnings name. */
export interface Asked extends Collected {
  readonly requests: readonly RecordedRequest[];
  readonly body: unknown;
  readonly warned: readonly (string | undefined)[];
}

/** Asks a provider once, with a short answer as Chat Completions unless told otherwise. */
export async function askOnce(
  create: (options: { readonly apiKey: string; readonly fetch: typeof fetch }) => Provider,
  modelId: string,
  request: Partial<ModelRequest> = {},
  respond: (request: RecordedRequest) => Response = () => replayResponse(new TextEncoder().encode(ANSWER)),
): Promise<Asked> {
  const { fetch, requests } = createReplayFetch(respond);
  const provider = create({ apiKey: 'k', fetch });
  const collected = await collectEvents(
    provider(modelId).stream({ messages: [{ role: 'user', content: 'Hi' }], ...request }),
  );
  const warned = collected.events.flatMap((event) => (event.type === 'warning' ? [event.param] : []));
  return { ...collected, requests, body: requests.at(-1)?.body, warned };
}
