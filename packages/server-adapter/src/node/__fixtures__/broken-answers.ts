import type { Socket } from 'node:net';
import { chunk, FINISH, HEAD, type Script } from './raw-upstream.ts';

const TEN_MB = 10 * 1024 * 1024;
const EVENT_HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n';

const says =
  (text: string): Script =>
  (socket) =>
    void socket.end(text);

function withLength(status: string, type: string, body: string): string {
  return `HTTP/1.1 ${status}\r\ncontent-type: ${type}\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`;
}

/** Writes for as long as the other side takes it. Resolves when that has closed the connection. */
export async function flood(socket: Socket, piece: string, isEnough = () => false): Promise<void> {
  while (!socket.destroyed && !isEnough()) {
    if (socket.write(piece)) continue;
    await new Promise<void>((resolve) => {
      socket.once('drain', resolve).once('close', resolve);
    });
  }
}

/** What providers, and what stands between, do instead of answering. Each begins as if all were well where it can. */
export const BROKEN_ANSWERS: Readonly<Record<string, Script>> = {
  good: says(HEAD + chunk('Hello') + FINISH),
  'hangs up before a byte': (socket: Socket) => void socket.destroy(),
  'never begins': () => {},
  'begins and says nothing': (socket: Socket) => void socket.write(HEAD),
  'dies in the middle': (socket: Socket) => {
    socket.write(`${EVENT_HEAD}transfer-encoding: chunked\r\n\r\n${hex(chunk('Hello'))}`, () => socket.resetAndDestroy());
  },
  'ends in the middle, cleanly': says(HEAD + chunk('Hello')),
  'sends less than it announced': says(`${EVENT_HEAD}content-length: 9999\r\n\r\n${chunk('Hello')}`),
  'stalls in the middle': (socket: Socket) => void socket.write(HEAD + chunk('Hello')),
  'is no HTTP': says('\u0016\u0003\u0001 this is not the protocol you are looking for\r\n\r\n'),
  'breaks its own framing': says(`${EVENT_HEAD}transfer-encoding: chunked\r\n\r\n${hex(chunk('Hello'))}zzz\r\nnoise`),
  'sends garbage for events': says(`${HEAD}${chunk('Hello')}data: {"choices":[{{{\n\ndata: \u0000\u0001\n\n\u00ff\u00fe\n\n`),
  'sends 10 MB without a line break': async (socket: Socket) => {
    const piece = 'x'.repeat(64 * 1024);
    let left = Math.ceil(TEN_MB / piece.length);
    socket.write(`${EVENT_HEAD}connection: close\r\ncontent-length: ${left * piece.length}\r\n\r\n`);
    // Whoever has read it all hangs up: see docs/security.md on the fetch of Node 24, which a server that does so first may end.
    await flood(socket, piece, () => left-- === 0);
  },
  'answers HTML with 200': says(withLength('200 OK', 'text/html', '<html><body>Sign in to the Wi-Fi</body></html>')),
  'answers an empty 204': says('HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n'),
  'fails in the middle, in its own words': says(
    `${HEAD}${chunk('Hello')}data: {"error":{"message":"The server is overloaded","type":"server_error"}}\n\n`,
  ),
  'refuses the key': says(withLength('401 Unauthorized', 'application/json', '{"error":{"code":"invalid_api_key"}}')),
  'refuses for now': says(
    withLength('429 Too Many Requests\r\nretry-after: 7', 'application/json', '{"error":{"code":"rate_limit_exceeded"}}'),
  ),
};

/** Sends whoever asks to another machine, in a way that would take the body and the headers along. */
export const redirectTo = (url: string): Script =>
  says(withLength(`307 Temporary Redirect\r\nlocation: ${url}`, 'text/html', '<a>there</a>'));

/** Names without spaces, so that they can be models. */
export function modelOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

function hex(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
}
