import { LLMSelectError } from '@llmselect/core';
import type { Limits } from '../limits/limits.ts';
import { sourceOf } from './chunk-source.ts';

/** A parsed body, and how large it was before. */
export interface JsonBody {
  readonly value: unknown;
  readonly bytes: number;
}

/** A data URL, or base64 as Anthropic and Google take it: with its type beside it, or known by its first bytes. */
const IMAGE =
  /data:image\/|"(?:media_type|mimeType|mime_type)"\s*:\s*"image\/|"data"\s*:\s*"(?:iVBORw0KGgo|\/9j\/|R0lGOD|UklGR)/;

/** Keeps nothing from one body to the next. */
const UTF8 = new TextDecoder('utf-8', { fatal: true });

type SizeLimits = Pick<Limits, 'textBytes' | 'imageBytes'>;

/**
 * Reads a JSON body and never more of it than the limits allow. Throws `unsupported-input` (415) for another
 * content type, `invalid-request` for a body that is too large (413) or not JSON (400).
 */
export async function readBody(request: Request, limits: SizeLimits): Promise<JsonBody> {
  refuseOtherTypes(request.headers);
  if (Number(request.headers.get('content-length') ?? 0) > limits.textBytes + limits.imageBytes) {
    throw tooLarge(limits.textBytes);
  }
  if (request.bodyUsed) {
    throw new LLMSelectError(
      'misconfigured',
      'Something read the request body before the handler did. Mount the handler first, or leave the body alone in authorize.',
    );
  }
  const bytes = await readBytes(request.body, limits);
  try {
    return { value: JSON.parse(UTF8.decode(bytes)), bytes: bytes.byteLength };
  } catch {
    throw new LLMSelectError(
      'invalid-request',
      'The body is not valid JSON. Send one JSON object in UTF-8.',
      {
        status: 400,
      },
    );
  }
}

/** 413, with the limit that was passed. */
export function tooLarge(textBytes: number): LLMSelectError {
  return new LLMSelectError(
    'invalid-request',
    `The request is too large: this server takes ${textBytes} bytes of text. Shorten the prompt or start a new conversation.`,
    { status: 413 },
  );
}

function refuseOtherTypes(headers: Headers): void {
  const type = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  const encoding = headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (type === 'application/json' && encoding === 'identity') return;
  throw new LLMSelectError(
    'unsupported-input',
    'Send the body as JSON, not compressed, with the header content-type: application/json.',
    { status: 415 },
  );
}

async function readBytes(body: ReadableStream<Uint8Array> | null, limits: SizeLimits): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let allowed = limits.textBytes;
  const reader = body?.getReader();
  const source = body && sourceOf(body, reader);
  for (;;) {
    const chunk = await source?.next().catch(brokenOff);
    if (chunk === undefined) break;
    chunks.push(chunk);
    size += chunk.byteLength;
    // Only a body that holds images may be larger than its text may be.
    if (size > allowed && holdsImage(chunks, size)) allowed = limits.textBytes + limits.imageBytes;
    if (size <= allowed) continue;
    // Not waited for: a client that never stops sending must not hold the answer back.
    void reader?.cancel().catch(() => {});
    throw tooLarge(limits.textBytes);
  }
  // Read a shorter way, a body would not know that it was, and `bodyUsed` would not say so.
  void reader?.cancel().catch(() => {});
  return join(chunks, size);
}

function brokenOff(): never {
  throw new LLMSelectError('network', 'The request broke off before all of it had arrived. Send it again.', {
    status: 400,
  });
}

function holdsImage(chunks: readonly Uint8Array[], size: number): boolean {
  return IMAGE.test(new TextDecoder('latin1').decode(join(chunks, size)));
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = chunks;
  if (only?.byteLength === size) return only;
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
