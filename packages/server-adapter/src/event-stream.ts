import type { BackendRun, Clock, RunEvent } from '@llmselect/core';

const HEARTBEAT_MS = 15_000;
const HEARTBEAT = ': hb\n\n';

/** Never buffered or rewritten on the way: `no-transform` stops compression, `x-accel-buffering` stops nginx. */
export const EVENT_STREAM_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

export interface EventStreamOptions {
  readonly runId: string;
  readonly run: BackendRun;
  readonly clock: Clock;
  /** Called once, when the last byte was handed over, the reader has left, or reading failed. */
  readonly onClose: (reason: 'finished' | 'left' | 'failed') => void;
}

/**
 * A run as server-sent events: the run's id first, one event a message, a comment every 15 seconds, `done` last.
 *
 * Nothing is read from the run before the reader asks, so a slow reader slows the providers down and nothing
 * piles up here. Comments stand between messages only.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function createEventStream(options: EventStreamOptions): ReadableStream<Uint8Array> {
  const { runId, run, clock } = options;
  const encoder = new TextEncoder();
  const batches = batchesOf(run)[Symbol.asyncIterator]();
  let lastId = 0;
  let beatAt = clock.now() + HEARTBEAT_MS;
  let pending: Promise<IteratorResult<readonly RunEvent[]>> | undefined;
  let open = true;

  function message(data: unknown, event?: string): string {
    lastId += 1;
    const name = event === undefined ? '' : `event: ${event}\n`;
    return `id: ${lastId}\n${name}data: ${JSON.stringify(data)}\n\n`;
  }

  function close(reason: 'finished' | 'left' | 'failed'): void {
    if (!open) return;
    open = false;
    options.onClose(reason);
    // Leaving the loop early is what aborts a run; one that is stuck is not waited for.
    if (reason !== 'finished') void Promise.resolve(batches.return?.()).catch(() => {});
  }

  async function next(): Promise<string> {
    if (lastId === 0) return message({ type: 'run', runId });
    pending ??= batches.next();
    const result = await beforeBeat(pending, clock, beatAt);
    if (result === 'beat') {
      beatAt = clock.now() + HEARTBEAT_MS;
      return HEARTBEAT;
    }
    pending = undefined;
    if (result.done !== true) return result.value.map((event) => message(event)).join('');
    close('finished');
    return message({}, 'done');
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const text = await next();
          controller.enqueue(encoder.encode(text));
          if (!open) controller.close();
        } catch {
          close('failed');
          // A broken connection, not a clean end: the reader must not take half a run for a whole one.
          controller.error(new Error('The run could not be read to its end.'));
        }
      },
      cancel() {
        close('left');
      },
    },
    { highWaterMark: 0 },
  );
}

async function beforeBeat<T>(pending: Promise<T>, clock: Clock, beatAt: number): Promise<T | 'beat'> {
  let cancel = () => {};
  const beat = new Promise<'beat'>((resolve) => {
    cancel = clock.setTimeout(() => resolve('beat'), Math.max(0, beatAt - clock.now()));
  });
  try {
    return await Promise.race([pending, beat]);
  } finally {
    cancel();
  }
}

function batchesOf(run: BackendRun): AsyncIterable<readonly RunEvent[]> {
  return run.batches?.() ?? oneByOne(run);
}

async function* oneByOne(run: AsyncIterable<RunEvent>): AsyncGenerator<readonly RunEvent[]> {
  for await (const event of run) yield [event];
}
