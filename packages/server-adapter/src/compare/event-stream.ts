import type { Clock, RunEvent } from '@llmselect/core';
import { streamOf } from '../http/chunk-source.ts';
import { createHeartbeat } from './heartbeat.ts';
import type { RunPart, RunReader } from './live-run.ts';
import { createPace } from './pace.ts';
import { RUN_MESSAGE_ID } from './run-log.ts';
import type { RunHead } from './run-stage.ts';

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
  /** Said with the run's id. */
  readonly head?: RunHead | undefined;
  readonly reader: RunReader;
  readonly clock: Clock;
  /** How long the run is kept for a reader that loses its connection. 0: it is not. */
  readonly resumeMs: number;
  /** Called once, when the last byte was handed over, the client has left, or reading failed. */
  readonly onClose: () => void;
}

/**
 * A run as server-sent events: the run's id first, one event a message, a comment every 15 seconds, `done` last.
 * A stream whose run is read somewhere else now says `moved` instead.
 *
 * Nothing is read from the run before the reader asks, so a slow reader slows the providers down and nothing
 * piles up here. Words that trickle in faster than a screen can show them go out together, some 30 times a second.
 * Comments stand between messages only.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function createEventStream(options: EventStreamOptions): ReadableStream<Uint8Array> {
  const { reader, clock } = options;
  const encoder = new TextEncoder();
  const heartbeat = createHeartbeat(clock, HEARTBEAT_MS);
  const pace = createPace(clock);
  let pending: Promise<RunPart> | undefined;
  let open = true;

  function close(): void {
    if (!open) return;
    open = false;
    heartbeat.stop();
    pace.stop();
    reader.leave();
    options.onClose();
  }

  async function say(): Promise<string> {
    if (pending === undefined) {
      const rest = pace.next();
      if (rest !== undefined) await rest;
      pending = reader.next();
    }
    const part = await heartbeat.beside(pending);
    if (part === 'beat') return HEARTBEAT;
    pending = undefined;
    const text = write(part, options);
    if (part.type === 'events') pace.sent(part.events.length, text);
    if (part.type === 'done' || part.type === 'moved') close();
    return text;
  }

  return streamOf({
    async next() {
      if (!open) return undefined;
      try {
        return encoder.encode(await say());
      } catch {
        close();
        // A broken connection, not a clean end: the reader must not take half a run for a whole one.
        throw new Error('The run could not be read to its end.');
      }
    },
    cancel: close,
  });
}

function write(part: RunPart, { runId, head, resumeMs }: EventStreamOptions): string {
  switch (part.type) {
    case 'run':
      return message(RUN_MESSAGE_ID, { type: 'run', runId, ...head, ...(resumeMs > 0 ? { resumeMs } : {}) });
    case 'events':
      return part.events.map(({ id, event }) => messageOf(id, event)).join('');
    case 'done':
      return message(part.id, {}, 'done');
    case 'moved':
      // Without a number: it is no part of the run.
      return 'event: moved\ndata: {}\n\n';
  }
}

/** Nearly all events are deltas: put together by hand they cost half of what the whole object does. */
function messageOf(id: number, event: RunEvent): string {
  if (event.type !== 'text-delta') return message(id, event);
  const { text, contestantId, atMs } = event;
  const whose = `"contestantId":${JSON.stringify(contestantId)},"atMs":${JSON.stringify(atMs)}`;
  return `id: ${id}\ndata: {"type":"text-delta","text":${JSON.stringify(text)},${whose}}\n\n`;
}

function message(id: number, data: unknown, event?: string): string {
  const name = event === undefined ? '' : `event: ${event}\n`;
  return `id: ${id}\n${name}data: ${JSON.stringify(data)}\n\n`;
}
