import { createServer, type IncomingMessage, type RequestListener, request as send, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface Served {
  readonly url: string;
  readonly port: number;
  readonly server: Server;
  /** Sockets that are open now. */
  readonly sockets: ReadonlySet<Socket>;
  close(): Promise<void>;
}

/** A real server on a free port of this machine. */
export async function serve(listener: RequestListener): Promise<Served> {
  return listening(createServer(listener));
}

export async function listening(server: Server): Promise<Served> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  if (!server.listening) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    server,
    sockets,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Sends bytes as they are, and hands back all that comes before the other side closes. */
export function sendRaw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let received = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(received));
  });
}

export interface Exchange {
  readonly message: IncomingMessage;
  /** Chunks as they came. */
  readonly chunks: string[];
  /** How the answer ended. */
  readonly ended: Promise<'clean' | 'broken'>;
  destroy(): void;
}

/** Begins a request with Node's own client and hands over as soon as the headers are there. */
export function begin(
  url: string,
  init: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const outgoing = send(url, { method: init.method ?? 'GET', headers: init.headers ?? {}, agent: false });
    outgoing.on('error', reject);
    outgoing.on('response', (message) => {
      const chunks: string[] = [];
      message.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
      const ended = new Promise<'clean' | 'broken'>((done) => {
        message.on('end', () => done(message.complete ? 'clean' : 'broken'));
        message.on('error', () => done('broken'));
        message.on('close', () => done(message.complete ? 'clean' : 'broken'));
      });
      resolve({ message, chunks, ended, destroy: () => outgoing.destroy() });
    });
    outgoing.end(init.body);
  });
}
