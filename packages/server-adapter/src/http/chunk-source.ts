/** Bytes that are taken a piece at a time. What a body of ours is made of. */
export interface ChunkSource {
  /** Resolves with the next bytes, `undefined` at the end. Rejects when they break off. One call at a time. */
  next(): Promise<Uint8Array | undefined>;
  /** Nobody wants more of them. */
  cancel(): void;
}

/** By its name and not by its class: a provider reads bodies of our `fetch` so, and knows nothing of this package. */
const CHUNK_SOURCE: unique symbol = Symbol.for('llmselect.chunk-source') as never;

/**
 * The bytes as a web stream. Nothing is taken before the reader asks. A reader of ours that gets the whole stream may
 * take the source out of it instead: each piece then costs one promise and not the machinery of a stream.
 *
 * @see https://streams.spec.whatwg.org/#rs-class
 */
export function streamOf(source: ChunkSource): ReadableStream<Uint8Array> {
  return new ChunkStream(source);
}

/** Any stream, a piece at a time, the shorter way where there is one. Locks it, or is given the reader that has. */
export function sourceOf(stream: ReadableStream<Uint8Array>, reader = stream.getReader()): ChunkSource {
  const own = stream instanceof ChunkStream ? stream[CHUNK_SOURCE] : undefined;
  if (own !== undefined) return own;
  return {
    next: async () => (await reader.read()).value,
    cancel() {
      reader.cancel().catch(() => {});
    },
  };
}

class ChunkStream extends ReadableStream<Uint8Array> {
  /** Until somebody reads of the stream: what is on its way through the stream would be missed. */
  [CHUNK_SOURCE]: ChunkSource | undefined;

  constructor(source: ChunkSource) {
    super(
      {
        pull: async (controller) => {
          this[CHUNK_SOURCE] = undefined;
          const chunk = await source.next();
          if (chunk === undefined) controller.close();
          else controller.enqueue(chunk);
        },
        cancel: () => {
          this[CHUNK_SOURCE] = undefined;
          source.cancel();
        },
      },
      { highWaterMark: 0 },
    );
    this[CHUNK_SOURCE] = source;
  }
}
