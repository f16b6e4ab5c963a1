import type { StreamEvent } from '@llmselect/core';

/**
 * The events that `read` yields, stopped by the caller's signal and by leaving the loop: also while an event is
 * being waited for, which a generator alone cannot. Nothing runs before the first event is asked for.
 */
export function stoppable(
  signal: AbortSignal | undefined,
  read: (signal: AbortSignal) => AsyncGenerator<StreamEvent, void, undefined>,
): AsyncIterableIterator<StreamEvent> {
  const own = new AbortController();
  async function* linked(): AsyncGenerator<StreamEvent, void, undefined> {
    const follow = (): void => own.abort(signal?.reason);
    if (signal?.aborted) follow();
    else signal?.addEventListener('abort', follow, { once: true });
    try {
      yield* read(own.signal);
    } finally {
      signal?.removeEventListener('abort', follow);
    }
  }
  const events = linked();
  const iterator: AsyncIterableIterator<StreamEvent> = {
    next: () => events.next(),
    return: async () => {
      own.abort();
      // A pending `next` fails for the abort, and says so to whoever waits for it.
      await events.return().catch(() => {});
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}
