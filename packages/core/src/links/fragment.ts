import { fromBase64url, toBase64url } from './base64url.ts';
import { notALink, tooLong } from './link-errors.ts';

/** What most browsers, mail programs and chats pass on unharmed, in characters. */
const DEFAULT_MAX_LENGTH = 32_000;

/**
 * An address whose fragment holds some bytes. A fragment never leaves the browser.
 *
 * @see https://www.rfc-editor.org/rfc/rfc3986#section-3.5
 */
export function toLink(base: string, bytes: Uint8Array, maxLength: number = DEFAULT_MAX_LENGTH): string {
  const fragment = `llmselect=${toBase64url(bytes)}`;
  if (fragment.length > maxLength) throw tooLong(fragment.length, maxLength);
  return `${withoutFragment(base)}#${fragment}`;
}

/** The bytes of an address, or of a fragment alone. What a chat has put behind them, such as a full stop, is ignored. */
export function fromLink(link: string): Uint8Array<ArrayBuffer> | undefined {
  const found = /(?:^|&)llmselect=([\w-]+)/.exec(fragmentOf(link))?.[1];
  // A cut can leave half a byte behind.
  return found === undefined ? undefined : fromBase64url(found.length % 4 === 1 ? found.slice(0, -1) : found);
}

/** The same, for a caller that cannot go on without. */
export function requireBytes(link: string, what: string): Uint8Array<ArrayBuffer> {
  const bytes = fromLink(link);
  if (bytes === undefined) throw notALink(what);
  return bytes;
}

export function withoutFragment(base: string): string {
  return base.split('#', 1)[0] ?? base;
}

export function fragmentOf(link: string): string {
  return link.slice(link.indexOf('#') + 1);
}

/** Bytes that nobody can foresee. */
export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}
