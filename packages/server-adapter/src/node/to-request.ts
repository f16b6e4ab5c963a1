import type { NodeRequest } from './node-message.ts';
import { readableBody } from './readable-body.ts';

/**
 * A Fetch request for one of Node's. Its path is the whole one even below a mount path, its body comes from the
 * socket or from what a body parser left, and no forwarding header is believed.
 *
 * Throws a `TypeError` when the request line or the headers cannot be a request.
 */
export function toRequest(message: NodeRequest, signal: AbortSignal): Request {
  const headers = toHeaders(message.headers);
  const method = message.method ?? 'GET';
  const body = method === 'GET' || method === 'HEAD' ? null : bodyOf(message, headers);
  // Fetch wants `duplex` for a streamed body; the DOM's types do not know it yet.
  const init: RequestInit & { readonly duplex: 'half' } = { method, headers, body, signal, duplex: 'half' };
  return new Request(`${baseOf(message)}${pathOf(message)}`, init);
}

/** The path and query of a request, as the client sent them. */
export function pathOf({ originalUrl, url }: NodeRequest): string {
  const target = originalUrl ?? url ?? '/';
  if (target.startsWith('/')) return target;
  // Proxies send whole addresses, and `OPTIONS *` has no path.
  if (!URL.canParse(target)) return '/';
  const { pathname, search } = new URL(target);
  return `${pathname}${search}`;
}

/** `Host` only fills the place of an origin; nothing is decided by it. */
function baseOf({ headers, socket }: NodeRequest): string {
  const host = headers.host ?? headers[':authority'];
  const scheme = 'encrypted' in socket && socket.encrypted === true ? 'https' : 'http';
  const named = typeof host === 'string' && /^[\w.[\]:-]+$/.test(host) ? `${scheme}://${host}` : '';
  return URL.canParse(named) ? named : `${scheme}://localhost`;
}

function toHeaders(from: NodeRequest['headers']): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(from)) {
    // HTTP/2 puts the request line among the headers.
    if (value === undefined || name.startsWith(':')) continue;
    for (const one of typeof value === 'string' ? [value] : value) headers.append(name, one);
  }
  return headers;
}

function bodyOf(message: NodeRequest, headers: Headers): BodyInit | null {
  if (!message.readableDidRead) return readableBody(message);
  // A parser was here first. What it left has another length, and is no longer compressed.
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding']) headers.delete(name);
  const { body } = message;
  if (body === undefined) return null;
  if (typeof body === 'string') return body;
  // Copied, because a Buffer is a view of memory that it shares.
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
}
