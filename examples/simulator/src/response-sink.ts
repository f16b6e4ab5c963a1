import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { ClientGone } from './client-gone.ts';
import type { LogEntry } from './request-log.ts';

/** One HTTP response that waits for slow readers and knows at once when they leave. */
export interface ResponseSink {
  /** Aborts when the client leaves. */
  readonly gone: AbortSignal;
  head(status: number, headers: Readonly<Record<string, string>>): void;
  /** Resolves when there is room for more. Throws `ClientGone`. `text` is what of it a reader sees. */
  write(chunk: string, text?: string): Promise<void>;
  /** Sends the rest and resolves when it is with the operating system. Throws `ClientGone`. */
  end(chunk?: string, text?: string): Promise<void>;
  /** Hangs up in the middle, after all that was written. */
  cut(): Promise<void>;
}

export function createResponseSink(response: ServerResponse, entry: LogEntry | undefined): ResponseSink {
  const controller = new AbortController();
  const gone = controller.signal;
  response.once('close', () => {
    if (response.writableFinished) return;
    entry?.ended('aborted');
    controller.abort();
  });
  let handedOver = Promise.resolve();
  const check = () => {
    if (gone.aborted || response.destroyed) throw new ClientGone();
  };
  const count = (chunk: string, text?: string) => {
    if (chunk !== '') entry?.sent(Buffer.byteLength(chunk), text);
  };
  return {
    gone,
    head(status, headers) {
      check();
      entry?.answered(status);
      response.writeHead(status, headers);
      response.flushHeaders();
    },
    async write(chunk, text) {
      check();
      if (chunk === '') return;
      count(chunk, text);
      let hasRoom = true;
      handedOver = new Promise((resolve) => {
        hasRoom = response.write(chunk, () => resolve());
      });
      if (hasRoom) return;
      await once(response, 'drain', { signal: gone }).catch(() => {
        throw new ClientGone();
      });
    },
    async end(chunk = '', text = '') {
      check();
      count(chunk, text);
      await new Promise<void>((resolve, reject) => {
        gone.addEventListener('abort', () => reject(new ClientGone()), { once: true });
        response.end(chunk, resolve);
      });
    },
    async cut() {
      check();
      entry?.ended('failed');
      // Hanging up before the bytes are with the operating system could lose them.
      await Promise.race([handedOver, once(gone, 'abort')]);
      response.destroy();
    },
  };
}
