/** The bytes of a body, a piece at a time. */
export interface BodySource {
  /** Resolves with the next bytes, `undefined` at the end. Rejects when they break off. One call at a time. */
  next(): Promise<Uint8Array | undefined>;
  /** Gives the body up at once, and with it the connection of HTTP/1.1 that it comes by. */
  cancel(): void;
}

/** What the bodies of `createNodeFetch` are made of: read so, a piece passes no machinery of a stream. */
const CHUNK_SOURCE: unique symbol = Symbol.for('llmselect.chunk-source') as never;

/** One for all: without a reason each would be given a new exception, whose stack costs more than most chunks. */
export const OVER = new DOMException('The answer is over.', 'AbortError');

interface SourcedBody extends ReadableStream<Uint8Array> {
  readonly [CHUNK_SOURCE]?: BodySource | undefined;
}

/** The shorter way to a body's bytes, where it has one. Locks it. */
export function sourceOf(body: SourcedBody): BodySource {
  const reader = body.getReader();
  return (
    body[CHUNK_SOURCE] ?? {
      next: async () => (await reader.read()).value,
      cancel() {
        reader.cancel(OVER).catch(() => {});
      },
    }
  );
}
