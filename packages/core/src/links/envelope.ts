import { checksum } from './checksum.ts';
import { IV_BYTES, SALT_BYTES } from './encryption.ts';
import { cut, damaged, newer } from './link-errors.ts';

/** What an envelope may hold. The numbers are in links that are out in the world. */
const CONTENTS = { comparison: 1, template: 2, share: 3 } as const;
export type Content = keyof typeof CONTENTS;

/** What stands on the outside. Readable without a secret, and with one nobody can change it. */
export interface Label {
  readonly content: Content;
  /** Milliseconds since the Unix epoch. */
  readonly expiresAt?: number | undefined;
  readonly hasKey: boolean;
  /** Present when there is a password. */
  readonly derivation?: { readonly salt: Uint8Array<ArrayBuffer>; readonly iterations: number } | undefined;
  /** Present when it is encrypted. */
  readonly iv?: Uint8Array<ArrayBuffer> | undefined;
}

export interface Envelope extends Label {
  /** The bytes of the label: what encryption vouches for. */
  readonly head: Uint8Array<ArrayBuffer>;
  readonly body: Uint8Array<ArrayBuffer>;
}

const VERSION = 1;
const FIXED_BYTES = 13;
const CHECKSUM_BYTES = 4;
const WITH_PASSWORD = 1;
const WITH_KEY = 2;
/** What a link could otherwise make its reader compute. */
const MOST_ITERATIONS = 10_000_000;

/**
 * The bytes of a label: version, content, flags, when it expires (48 bits, 0 is never), how long the body is (32 bits),
 * then the initialisation vector, the iterations (32 bits) and the salt of what is encrypted. All big-endian.
 */
export function writeLabel(label: Label, bodyLength: number): Uint8Array<ArrayBuffer> {
  const { content, expiresAt = 0, hasKey, derivation, iv } = label;
  const fixed = new DataView(new ArrayBuffer(FIXED_BYTES));
  fixed.setUint8(0, VERSION);
  fixed.setUint8(1, CONTENTS[content]);
  fixed.setUint8(2, (derivation ? WITH_PASSWORD : 0) | (hasKey ? WITH_KEY : 0));
  fixed.setUint16(3, Math.floor(expiresAt / 2 ** 32));
  fixed.setUint32(5, expiresAt % 2 ** 32);
  fixed.setUint32(9, bodyLength);
  const iterations = new DataView(new ArrayBuffer(4));
  iterations.setUint32(0, derivation?.iterations ?? 0);
  return new Uint8Array([
    ...new Uint8Array(fixed.buffer),
    ...(iv ?? []),
    ...(derivation ? [...new Uint8Array(iterations.buffer), ...derivation.salt] : []),
  ]);
}

/** A label and its body, with a checksum behind them. */
export function writeEnvelope(head: Uint8Array, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(head.length + body.length + CHECKSUM_BYTES);
  bytes.set(head);
  bytes.set(body, head.length);
  const end = head.length + body.length;
  new DataView(bytes.buffer).setUint32(end, checksum(bytes.subarray(0, end)));
  return bytes;
}

/** @throws LLMSelectError `invalid-request` for what was cut, changed on its way, or written by a newer version */
export function readEnvelope(bytes: Uint8Array<ArrayBuffer>): Envelope {
  if (bytes.length < FIXED_BYTES + CHECKSUM_BYTES) throw cut();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - CHECKSUM_BYTES;
  const label = readLabel(view, bytes);
  if (checksum(bytes.subarray(0, end)) !== view.getUint32(end)) {
    const missing = label !== undefined && label.length + view.getUint32(9) > end;
    throw missing ? cut() : damaged();
  }
  if (view.getUint8(0) !== VERSION) throw newer();
  if (label === undefined || label.length + view.getUint32(9) !== end) throw damaged();
  const { length, ...rest } = label;
  return { ...rest, head: bytes.slice(0, length), body: bytes.slice(length, end) };
}

function readLabel(
  view: DataView,
  bytes: Uint8Array<ArrayBuffer>,
): (Label & { readonly length: number }) | undefined {
  const content = (Object.keys(CONTENTS) as Content[]).find((name) => CONTENTS[name] === view.getUint8(1));
  const flags = view.getUint8(2);
  if (content === undefined || flags > (WITH_PASSWORD | WITH_KEY)) return undefined;
  const expiresAt = view.getUint16(3) * 2 ** 32 + view.getUint32(5);
  const outside = { content, hasKey: (flags & WITH_KEY) !== 0, ...(expiresAt > 0 && { expiresAt }) };
  if (flags === 0) return { ...outside, length: FIXED_BYTES };
  const ivEnd = FIXED_BYTES + IV_BYTES;
  const iv = bytes.slice(FIXED_BYTES, ivEnd);
  if ((flags & WITH_PASSWORD) === 0) return { ...outside, iv, length: ivEnd };
  const length = ivEnd + 4 + SALT_BYTES;
  if (length > bytes.length) return { ...outside, length };
  const iterations = view.getUint32(ivEnd);
  if (iterations < 1 || iterations > MOST_ITERATIONS) return undefined;
  return { ...outside, iv, derivation: { iterations, salt: bytes.slice(ivEnd + 4, length) }, length };
}
