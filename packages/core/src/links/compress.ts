const CHUNK = 64 * 1024;

/** Compresses a text, as raw DEFLATE over UTF-8. */
export async function compress(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = streamOf(new TextEncoder().encode(text)).pipeThrough(new CompressionStream('deflate-raw'));
  return (await readUpTo(stream, Number.POSITIVE_INFINITY)) ?? new Uint8Array();
}

/**
 * The text that was compressed; `undefined` as soon as it is longer than `maxBytes`, whatever a few bytes would swell
 * to. Rejects for bytes that are none of ours.
 */
export async function decompress(
  bytes: Uint8Array<ArrayBuffer>,
  maxBytes: number,
): Promise<string | undefined> {
  const stream = streamOf(bytes).pipeThrough(new DecompressionStream('deflate-raw'));
  const whole = await readUpTo(stream, maxBytes);
  return whole && new TextDecoder('utf-8', { fatal: true }).decode(whole);
}

/** A piece at a time, so that what swells is noticed after a piece. */
function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + CHUNK));
      at += CHUNK;
    },
  });
}

async function readUpTo(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    pieces.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
