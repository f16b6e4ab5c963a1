/** One for all: without a reason each would be given a new exception, whose stack costs more than most chunks. */
const OVER = new DOMException('The answer is over.', 'AbortError');
const LONGEST_MS = 1_000;
const MOST_BYTES = 64 * 1024;

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** Gives a body up at once, and with it the connection of HTTP/1.1 that it comes by. */
export function letGo(reader: Reader): void {
  reader.cancel(OVER).catch(() => {});
}

/**
 * Reads what follows an answer that has said all, which is nothing but the end of its body. Only then can the
 * connection serve the next request: a new one costs three times the way to the provider. Gives the body up after a
 * second, or 64 KiB. Never rejects.
 */
export async function readOut(reader: Reader): Promise<void> {
  const timer = setTimeout(() => letGo(reader), LONGEST_MS);
  try {
    for (let left = MOST_BYTES; left > 0; ) {
      const { done, value } = await reader.read();
      if (done) return;
      left -= value.byteLength;
    }
    letGo(reader);
  } catch {
    // It broke off, and nobody wanted it.
  } finally {
    clearTimeout(timer);
  }
}
