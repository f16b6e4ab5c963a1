/** How recorded bytes are handed out. */
export interface ReplayOptions {
  /** Offsets at which the bytes are cut into chunks, ascending. None by default: one chunk. */
  readonly cuts?: readonly number[] | undefined;
  /** Bytes a chunk, instead of `cuts`. */
  readonly chunkBytes?: number | undefined;
  /** What happens behind the last byte: the body closes, breaks like a lost connection, or stays open. */
  readonly ending?: 'close' | 'break' | 'stall' | undefined;
  /** Told when the reader cancels the body. */
  readonly onCancel?: (() => void) | undefined;
}

/** A response body that hands out recorded bytes as a network would. */
export function replay(bytes: Uint8Array, options: ReplayOptions = {}): ReadableStream<Uint8Array> {
  const { chunkBytes, ending = 'close', onCancel } = options;
  const ends = chunkBytes === undefined ? [...(options.cuts ?? []), bytes.length] : undefined;
  let at = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (at < bytes.length) {
          const end =
            ends === undefined
              ? at + (chunkBytes ?? bytes.length)
              : (ends.find((cut) => cut > at) ?? bytes.length);
          controller.enqueue(bytes.slice(at, end));
          at = end;
          return;
        }
        if (ending === 'close') controller.close();
        else if (ending === 'break') controller.error(new TypeError('terminated'));
        else return new Promise<void>(() => {});
      },
      cancel: () => onCancel?.(),
    },
    { highWaterMark: 0 },
  );
}

/** One request a provider made. */
export interface RecordedRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON body; `undefined` for requests without one. */
  readonly body: unknown;
}

/** A `fetch` that answers with what `respond` makes, and keeps what it was asked. */
export interface ReplayFetch {
  readonly fetch: typeof fetch;
  readonly requests: readonly RecordedRequest[];
}

export function createReplayFetch(
  respond: (request: RecordedRequest, signal: AbortSignal | undefined) => Response | Promise<Response>,
): ReplayFetch {
  const requests: RecordedRequest[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request: RecordedRequest = {
      url: input instanceof Request ? input.url : String(input),
      method: init?.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init?.headers)),
      body: typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined,
    };
    requests.push(request);
    return respond(request, init?.signal ?? undefined);
  };
  return { fetch, requests };
}

/** A 200 response that streams recorded bytes. */
export function replayResponse(
  bytes: Uint8Array,
  options: ReplayOptions & { readonly headers?: Readonly<Record<string, string>> | undefined } = {},
): Response {
  return new Response(replay(bytes, options), {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', ...options.headers },
  });
}
