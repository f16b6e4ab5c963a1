import type { NodeResponse } from './node-message.ts';

/**
 * Writes a Fetch response to one of Node's, no faster than the client reads. A body that fails breaks the connection,
 * so that the client never takes a part for the whole. A client that leaves cancels the body. Never rejects.
 */
export async function sendResponse(from: Response, to: NodeResponse, method: string): Promise<void> {
  const body = method === 'HEAD' ? null : from.body;
  if (body === null) void from.body?.cancel().catch(() => {});
  const reader = body?.getReader();
  const leave = () => void reader?.cancel().catch(() => {});
  to.on('close', leave);
  // A write may meet a socket that has just died; `close` follows and says all there is to say.
  to.on('error', () => {});
  try {
    if (to.destroyed) return leave();
    to.writeHead(from.status, headersOf(from.headers));
    if (reader !== undefined) {
      to.flushHeaders();
      await copy(reader, to);
    }
    to.end();
  } catch {
    leave();
    to.destroy();
  } finally {
    to.off('close', leave);
  }
}

async function copy(reader: ReadableStreamDefaultReader<Uint8Array>, to: NodeResponse): Promise<void> {
  for (;;) {
    const { done, value } = await reader.read();
    if (done || to.destroyed) return;
    const ready = to.write(value);
    to.flush?.();
    if (!ready) await drained(to);
  }
}

function drained(to: NodeResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      to.off('drain', done);
      to.off('close', done);
      resolve();
    };
    to.on('drain', done);
    to.on('close', done);
    if (to.destroyed) done();
  });
}

function headersOf(headers: Headers): Record<string, string | string[]> {
  const cookies = headers.getSetCookie();
  const plain = Object.fromEntries([...headers].filter(([name]) => name !== 'set-cookie'));
  return cookies.length === 0 ? plain : { ...plain, 'set-cookie': cookies };
}
