import { LLMSelectError, type ModelRequest, type Provider, type StreamEvent } from '@llmselect/core';

/** What a reader made of one answer, in the words that all vendors' SDKs have. */
export interface Reading {
  readonly text: string;
  readonly reasoning: string;
  /** The provider's own word for why it ended. */
  readonly finish: string | undefined;
  readonly modelId: string | undefined;
  readonly inputTokens: number | undefined;
  readonly outputTokens: number | undefined;
  readonly cachedTokens: number;
  readonly reasoningTokens: number;
}

/** One answer as one of our providers reads it, and the request that it sent for it. */
export interface OwnReading {
  readonly reading: Reading;
  readonly events: readonly StreamEvent[];
  readonly error: LLMSelectError | undefined;
  /** Path and body of the last request, for asking the same with the vendor's SDK. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export type CreateProvider = (options: { readonly fetch: typeof fetch }) => Provider;

export async function readOwn(
  create: CreateProvider,
  modelId: string,
  request: ModelRequest,
): Promise<OwnReading> {
  let path = '';
  let body: Readonly<Record<string, unknown>> = {};
  const provider = create({
    fetch: (input, init) => {
      path = new URL(String(input)).pathname;
      // Our own body, sent as JSON text.
      body = JSON.parse(String(init?.body)) as Record<string, unknown>;
      return fetch(input, init);
    },
  });
  const events: StreamEvent[] = [];
  let error: LLMSelectError | undefined;
  try {
    for await (const event of provider(modelId).stream(request)) events.push(event);
  } catch (cause) {
    if (!LLMSelectError.is(cause)) throw cause;
    error = cause;
  }
  return { reading: summarize(events), events, error, path, body };
}

function summarize(events: readonly StreamEvent[]): Reading {
  const join = (type: 'text-delta' | 'reasoning-delta') =>
    events.map((event) => (event.type === type ? event.text : '')).join('');
  const usage = events.findLast((event) => event.type === 'usage')?.usage;
  return {
    text: join('text-delta'),
    reasoning: join('reasoning-delta'),
    finish: events.findLast((event) => event.type === 'end')?.rawFinishReason,
    modelId: events.find((event) => event.type === 'start')?.modelId,
    inputTokens: usage?.inputTokens,
    outputTokens: usage?.outputTokens,
    cachedTokens: usage?.cachedInputTokens ?? 0,
    reasoningTokens: usage?.reasoningTokens ?? 0,
  };
}
