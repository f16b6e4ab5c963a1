import { connect, createServer } from 'node:net';

export interface CuttingProxy {
  readonly url: string;
  /** Connections that were cut so far. */
  readonly cuts: number;
  close(): Promise<void>;
}

/**
 * Hands bytes on both ways. Each answer is cut after as many bytes of the server as `next` says, headers included;
 * `undefined` lets it pass whole.
 */
export async function cuttingProxy(port: number, next: () => number | undefined): Promise<CuttingProxy> {
  let cuts = 0;
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    let left = next();
    client.on('error', () => {});
    upstream.on('error', () => {});
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    client.pipe(upstream, { end: false });
    upstream.on('end', () => client.end());
    upstream.on('data', (chunk: Buffer) => {
      client.write(left === undefined ? chunk : chunk.subarray(0, left));
      if (left === undefined) return;
      left -= chunk.length;
      if (left > 0) return;
      cuts += 1;
      left = 0;
      upstream.destroy();
      // What was written goes out before the connection breaks.
      client.destroySoon();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: own } = server.address() as { port: number };
  const open = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  return {
    url: `http://127.0.0.1:${own}`,
    get cuts() {
      return cuts;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
