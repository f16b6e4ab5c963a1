import { LLMSelectError, type StreamEvent } from '@llmselect/core';

/** What a stream said, and how it failed if it did. */
export interface Collected {
  /** All events but `activity`, which depends on how the network cut the bytes. */
  readonly events: readonly StreamEvent[];
  readonly text: string;
  readonly reasoning: string;
  readonly error: LLMSelectError | undefined;
}

/** Reads a stream to its end. An error that is not ours is thrown on: a provider must never let one out. */
export async function collectEvents(stream: AsyncIterable<StreamEvent>): Promise<Collected> {
  const events: StreamEvent[] = [];
  let error: LLMSelectError | undefined;
  try {
    for await (const event of stream) if (event.type !== 'activity') events.push(event);
  } catch (cause) {
    if (!LLMSelectError.is(cause)) throw cause;
    error = cause;
  }
  const join = (type: 'text-delta' | 'reasoning-delta'): string =>
    events.map((event) => (event.type === type ? event.text : '')).join('');
  return { events, text: join('text-delta'), reasoning: join('reasoning-delta'), error };
}
