import type { StreamEvent } from '@llmselect/core';
import { EventStream } from './event-stream.ts';
import type { DecodeOptions, WireDecoder } from './wire-decoder.ts';

/** Decodes an open body. It can be read once; leaving the loop cancels it. */
export function decodeStream(
  body: ReadableStream<Uint8Array>,
  decoder: WireDecoder,
  options: DecodeOptions = {},
): AsyncIterable<StreamEvent> {
  return new EventStream({ decoder, open: () => ({ body }), providerName: options.providerName });
}
