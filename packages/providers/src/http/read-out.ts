import type { BodySource } from './body-source.ts';

const LONGEST_MS = 1_000;
const MOST_BYTES = 64 * 1024;

/**
 * Reads what follows an answer that has said all, which is nothing but the end of its body. Only then can the
 * connection serve the next request: a new one costs three times the way to the provider. Gives the body up after a
 * second, or 64 KiB. Never rejects.
 */
export async function readOut(source: BodySource): Promise<void> {
  const timer = setTimeout(() => source.cancel(), LONGEST_MS);
  try {
    for (let left = MOST_BYTES; left > 0; ) {
      const chunk = await source.next();
      if (chunk === undefined) return;
      left -= chunk.byteLength;
    }
    source.cancel();
  } catch {
    // It broke off, and nobody wanted it.
  } finally {
    clearTimeout(timer);
  }
}
