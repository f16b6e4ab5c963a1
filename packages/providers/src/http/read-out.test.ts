import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createOpenAI } from '../openai/index.ts';

const encoder = new TextEncoder();
const ANSWER =
  'data: {"id":"1","choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

/** A body that says the answer, and what becomes of it afterwards. */
function answering(after: (controller: ReadableStreamDefaultController<Uint8Array>) => void) {
  const told = { cancelled: false, signal: undefined as AbortSignal | undefined | null };
  let said = false;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (!said) controller.enqueue(encoder.encode(ANSWER));
        else after(controller);
        said = true;
      },
      cancel() {
        told.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  const openai = createOpenAI({
    apiKey: 'any-key',
    api: 'chat',
    fetch: async (_, init) => {
      told.signal = init?.signal;
      return new Response(body);
    },
  });
  const stopping = new AbortController();
  const stream = openai('gpt-4.1').stream(
    { messages: [{ role: 'user', content: 'Hi' }] },
    { signal: stopping.signal },
  );
  return { stream, told, stopping };
}

async function last(stream: AsyncIterable<{ readonly type: string }>): Promise<string | undefined> {
  let type: string | undefined;
  for await (const event of stream) ({ type } = event);
  return type;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('behind a whole answer the end of its body is read, so that the connection can be kept; then its signal fires', async () => {
  let endedBy = '';
  const { stream, told, stopping } = answering((controller) => {
    endedBy = told.signal?.aborted === true ? 'its signal' : 'itself';
    controller.close();
  });
  expect(await last(stream)).toBe('end');
  // As every run does with its attempts: whatever they still hold open is let go.
  stopping.abort();
  await vi.advanceTimersByTimeAsync(0);
  expect([endedBy, told.cancelled, told.signal?.aborted]).toEqual(['itself', false, true]);
  expect(vi.getTimerCount()).toBe(0);
});

test('a body that does not end behind its answer holds the answer back in nothing, and is let go after a second', async () => {
  const { stream, told } = answering(() => new Promise(() => {}));
  expect(await last(stream)).toBe('end');
  await vi.advanceTimersByTimeAsync(999);
  expect(told.cancelled).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(told.cancelled).toBe(true);
});

test('a body that goes on behind its answer is let go after 64 KiB', async () => {
  let more = 0;
  const { stream, told } = answering((controller) => {
    more += 1;
    controller.enqueue(new Uint8Array(16 * 1024));
  });
  expect(await last(stream)).toBe('end');
  await vi.advanceTimersByTimeAsync(0);
  expect([told.cancelled, more <= 6]).toEqual([true, true]);
});

test('a body that breaks off behind its answer harms nobody', async () => {
  const { stream } = answering((controller) => controller.error(new TypeError('terminated')));
  expect(await last(stream)).toBe('end');
  await vi.advanceTimersByTimeAsync(0);
  expect(vi.getTimerCount()).toBe(0);
});
