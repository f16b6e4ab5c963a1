import type { StreamEvent } from '@llmselect/core';
import type { JsonObject } from './json.ts';

/** Turns one provider's JSON payloads into stream events. One instance reads one stream. */
export interface WireDecoder {
  /**
   * Reads one payload and appends what it says to `events`. `eventName` is the SSE `event:` field, which
   * proxies drop: it only helps where the payload does not name its own type.
   *
   * @throws LLMSelectError when the payload reports a failure. What came before is in `events` already.
   */
  decode(payload: JsonObject, events: StreamEvent[], eventName: string | undefined): void;

  /**
   * Whether the last payload, had it said nothing but one delta, may be repeated with another text without
   * being decoded: it changed nothing else in here. Decoders that cannot tell leave it out.
   */
  readonly repeatable?: boolean;

  /** Whether the provider has said that its answer is complete. */
  readonly complete: boolean;

  /**
   * Appends what was held back and the `end` event. `terminated` tells that the stream closed with `[DONE]`.
   *
   * @throws LLMSelectError `stream-truncated` when the provider's own end signal never came.
   */
  finish(events: StreamEvent[], terminated: boolean): void;
}

/** What a decoder may be told about the stream; all of it only words its errors. */
export interface DecodeOptions {
  /** The provider's name in error sentences. */
  readonly providerName?: string | undefined;
}
