import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a server that can be cut and mended. */
export interface Relay {
  /** The server's address, by this way. */
  readonly url: string;
  /** Refuses new connections and breaks those there are. */
  cut(): Promise<void>;
  /** Takes connections but lets nothing through, as a machine that hangs. */
  hang(): void;
  mend(): Promise<void>;
}

export async function openRelay(targetUrl: string): Promise<Relay> {
  const target = new URL(targetUrl);
  const sockets = new Set<Socket>();
  let hanging = false;
  let port = 0;
  let server: Server | undefined;

  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  };
  const listen = () =>
    new Promise<void>((resolve, reject) => {
      server = createServer((near) => {
        keep(near);
        if (hanging) return;
        const far = connect(Number(target.port || 6379), target.hostname);
        keep(far);
        near.on('data', (bytes) => hanging || far.write(bytes)).on('close', () => far.destroy());
        far.on('data', (bytes) => near.write(bytes)).on('close', () => near.destroy());
      });
      server.once('error', reject).listen(port, '127.0.0.1', () => {
        port = (server?.address() as AddressInfo).port;
        resolve();
      });
    });

  await listen();
  return {
    get url() {
      return Object.assign(new URL(targetUrl), { hostname: '127.0.0.1', port }).href;
    },
    async cut() {
      await new Promise((resolve) => {
        server?.close(resolve);
        for (const socket of sockets) socket.destroy();
      });
    },
    hang() {
      hanging = true;
    },
    async mend() {
      hanging = false;
      for (const socket of sockets) socket.destroy();
      if (server?.listening !== true) await listen();
    },
  };
}
