import type { StreamEvent } from '@llmselect/core';
import { MessagesDecoder } from '../anthropic/decode.ts';
import type { JsonObject } from '../http/json.ts';
import { truncated } from '../http/truncated.ts';
import type { WireDecoder } from '../http/wire-decoder.ts';
import { ResponsesDecoder } from '../openai/decode-responses.ts';
import { ChatDecoder } from '../openai-compatible/decode.ts';

/** Reads whichever of Azure's APIs a stream turns out to come from: what the byte pipe forwards does not say. */
export class AnyApiDecoder implements WireDecoder {
  #decoder: WireDecoder | undefined;

  get complete(): boolean {
    return this.#decoder?.complete === true;
  }

  decode(payload: JsonObject, events: StreamEvent[], eventName: string | undefined): void {
    this.#decoder ??= choose(payload);
    this.#decoder.decode(payload, events, eventName);
  }

  finish(events: StreamEvent[], terminated: boolean): void {
    if (this.#decoder === undefined) throw truncated();
    this.#decoder.finish(events, terminated);
  }
}

function choose({ type, object }: JsonObject): WireDecoder {
  if (type === 'message_start' || type === 'message' || type === 'ping') return new MessagesDecoder();
  // Chat names no types; some of the others' (`keepalive`) do not begin with `response.`.
  return object === 'response' || typeof type === 'string' ? new ResponsesDecoder() : new ChatDecoder();
}
