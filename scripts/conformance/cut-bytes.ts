/** A body that hands out bytes in chunks of the sizes that `nextSize` tells. */
export function bodyInChunks(bytes: Uint8Array, nextSize: () => number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      const size = nextSize();
      controller.enqueue(bytes.subarray(at, at + size));
      at += size;
    },
  });
}

/** The bytes in two chunks, cut at an offset. */
export function bodyCutAt(bytes: Uint8Array, offset: number): ReadableStream<Uint8Array> {
  const sizes = [offset, bytes.length];
  return bodyInChunks(bytes, () => sizes.shift() ?? bytes.length);
}

/** Sizes of one to 600 bytes, most of them small; random, but the same for the same seed. */
export function randomSizes(seed: number): () => number {
  let state = seed;
  return () => {
    // A linear congruential generator.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return 1 + Math.floor((state / 2 ** 32) ** 3 * 600);
  };
}
