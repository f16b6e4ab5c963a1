import type { NodeRequest } from './node-message.ts';
import { readableBody } from './readable-body.ts';

/**
 * A Fetch request for one of Node's. Its path is the whole one even below a mount path, its body comes from the
 * socket or from what a body parser left, and no forwarding header is believed.
 *
 * Throws a `TypeError` when the request line or the headers cannot be a request.
 */
export function toRequest(message: NodeRequest, signal: AbortSignal): Request {
  const method = message.method ?? 'GET';
  const body = method === 'GET' || method === 'HEAD' ? null : bodyOf(message);
  // Fetch wants `duplex` for a streamed body; the DOM's types do not know it yet.
  const init: RequestInit & { readonly duplex: 'half' } = { method, body, signal, duplex: 'half' };
  const request = new Request(`${baseOf(message)}${pathOf(message)}`, init);
  // Now and not with the rest, which would check each of them twice.
  setHeaders(request.headers, message);
  return request;
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

function setHeaders(headers: Headers, { headers: from, method, readableDidRead }: NodeRequest): void {
  for (const [name, value] of Object.entries(from)) {
    // HTTP/2 puts the request line among the headers.
    if (value === undefined || name.startsWith(':')) continue;
    if (typeof value === 'string') headers.set(name, value);
    else for (const one of value) headers.append(name, one);
  }
  if (!readableDidRead || method === undefined || method === 'GET' || method === 'HEAD') return;
  // A parser was here first. What it left has another length, and is no longer compressed.
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding']) headers.delete(name);
}

function bodyOf(message: NodeRequest): BodyInit | null {
  if (!message.readableDidRead) return readableBody(message);
  const { body } = message;
  if (body === undefined) return null;
  if (typeof body === 'string') return body;
  // Copied, because a Buffer is a view of memory that it shares.
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
}
