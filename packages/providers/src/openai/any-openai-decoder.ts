import type { StreamEvent } from '@llmselect/core';
import type { JsonObject } from '../http/json.ts';
import { truncated } from '../http/truncated.ts';
import type { WireDecoder } from '../http/wire-decoder.ts';
import { ChatDecoder } from '../openai-compatible/decode.ts';
import { ResponsesDecoder } from './decode-responses.ts';

/** Reads whichever of the two APIs a body turns out to come from: what the byte pipe forwards does not say. */
export class AnyOpenAIDecoder implements WireDecoder {
  #decoder: WireDecoder | undefined;

  get complete(): boolean {
    return this.#decoder?.complete === true;
  }

  decode(payload: JsonObject, events: StreamEvent[], eventName: string | undefined): void {
    this.#decoder ??= isResponses(payload) ? new ResponsesDecoder() : new ChatDecoder();
    this.#decoder.decode(payload, events, eventName);
  }

  finish(events: StreamEvent[], terminated: boolean): void {
    if (this.#decoder === undefined) throw truncated();
    this.#decoder.finish(events, terminated);
  }
}

/** Only Responses names the type of its events; some of them (`keepalive`) do not begin with `response.`. */
function isResponses({ type, object }: JsonObject): boolean {
  return object === 'response' || typeof type === 'string';
}
