import type { FinishReason, StreamEvent } from '@llmselect/core';
import { decodeStream } from '../http/decode-stream.ts';
import { endEvent, startEvent } from '../http/finish.ts';
import { asArray, asObject, asText, getString, getValue, type JsonObject } from '../http/json.ts';
import { toProviderFailure } from '../http/provider-failure.ts';
import { SourceTracker } from '../http/source-tracker.ts';
import { truncated } from '../http/truncated.ts';
import { UsageTracker } from '../http/usage-tracker.ts';
import type { DecodeOptions, WireDecoder } from '../http/wire-decoder.ts';
import { DeliveredItems, type SpokenType } from './delivered-items.ts';
import { isCallerTool, readMessageItem, readReasoningItem, toToolCall } from './output-items.ts';
import { toUsage } from './response-usage.ts';

/**
 * Decodes a Responses stream.
 *
 * @see https://platform.openai.com/docs/api-reference/responses-streaming
 */
export function decodeResponses(
  body: ReadableStream<Uint8Array>,
  options: DecodeOptions = {},
): AsyncIterable<StreamEvent> {
  return decodeStream(body, new ResponsesDecoder(options), options);
}

export class ResponsesDecoder implements WireDecoder {
  readonly repeatable = true;
  readonly #providerName: string | undefined;
  readonly #usage = new UsageTracker();
  readonly #sources = new SourceTracker();
  readonly #delivered = new DeliveredItems();
  #started = false;
  #refused = false;
  #callerTools = false;
  #outcome: JsonObject | undefined;

  constructor({ providerName }: DecodeOptions = {}) {
    this.#providerName = providerName;
  }

  get complete(): boolean {
    return this.#outcome !== undefined;
  }

  decode(payload: JsonObject, events: StreamEvent[], eventName: string | undefined): void {
    const type = payload.type ?? eventName;
    switch (type) {
      case 'response.output_text.delta':
        this.#speakDelta('text-delta', payload, events);
        return;
      case 'response.reasoning_summary_text.delta':
      case 'response.reasoning_text.delta':
        this.#speakDelta('reasoning-delta', payload, events);
        return;
      case 'response.refusal.delta':
        this.#refused = true;
        this.#speakDelta('text-delta', payload, events);
        return;
      case 'response.output_text.annotation.added': {
        const annotation = asObject(payload.annotation) ?? {};
        this.#sources.emit(annotation.url, annotation.title, events);
        return;
      }
      case 'response.output_item.done':
        this.#readItem(asObject(payload.item) ?? {}, payload.output_index, events);
        return;
      default:
        this.#readState(type, payload, events);
    }
  }

  finish(events: StreamEvent[]): void {
    const outcome = this.#outcome;
    if (outcome === undefined) throw truncated(this.#providerName);
    if (!this.#started) this.#start(outcome, events);
    const incomplete = getString(outcome, 'incomplete_details', 'reason');
    const status = asText(outcome.status);
    events.push(endEvent(this.#finishReason(incomplete, status), incomplete ?? status));
  }

  #readState(type: unknown, payload: JsonObject, events: StreamEvent[]): void {
    const response = asObject(payload.response) ?? (payload.object === 'response' ? payload : undefined);
    if (type === 'response.created') {
      this.#delivered.clear();
    }
    if (response !== undefined && !this.#started) this.#start(response, events);
    switch (type) {
      case 'response.completed':
      case 'response.done':
      case 'response.incomplete':
      case 'response.cancelled':
        this.#settle(response ?? {}, events);
        return;
      case 'response.failed':
        this.#count(response, events);
        throw this.#failure(payload);
    }
    if (type === 'error' || payload.error != null) throw this.#failure(payload);
    if (type === undefined && response !== undefined) this.#settle(response, events);
  }

  #failure(payload: JsonObject): Error {
    return toProviderFailure(payload, { providerName: this.#providerName });
  }

  #finishReason(incomplete: string | undefined, status: string | undefined): FinishReason {
    if (incomplete === 'max_output_tokens' || incomplete === 'max_tokens') return 'length';
    if (incomplete === 'content_filter') return 'content-filter';
    if (incomplete !== undefined) return 'other';
    if (this.#callerTools) return 'tool-calls';
    if (this.#refused) return 'content-filter';
    return status === undefined || status === 'completed' ? 'stop' : 'other';
  }

  #start(response: JsonObject, events: StreamEvent[]): void {
    this.#started = true;
    events.push(startEvent(asText(response.model), asText(response.id)));
  }

  #speakDelta(type: SpokenType, payload: JsonObject, events: StreamEvent[]): void {
    if (this.#speak(type, payload.delta, events)) {
      this.#delivered.add(type, payload.output_index, payload.item_id);
    }
  }

  #speak(type: SpokenType, text: unknown, events: StreamEvent[]): boolean {
    if (typeof text !== 'string' || text === '') return false;
    if (!this.#started) this.#start({}, events);
    events.push({ type, text });
    return true;
  }

  /** Delivers what an item holds and no delta has said: some gateways send items only. */
  #readItem(item: JsonObject, position: unknown, events: StreamEvent[], isLast = false): void {
    if (!this.#started) this.#start({}, events);
    const { type } = item;
    if (type === 'message') {
      const { text, refused } = readMessageItem(item);
      this.#speakItem('text-delta', text, item, position, events);
      this.#refused ||= refused;
      this.#readAnnotations(item, events);
    } else if (type === 'reasoning') {
      this.#speakItem('reasoning-delta', readReasoningItem(item), item, position, events);
    } else {
      const call = toToolCall(item, events.length);
      const id = item.call_id ?? item.id;
      // An item comes as an event once, wherever it says it stands: some servers say 0 of all.
      const place = isLast || id === undefined ? position : undefined;
      if (call === undefined || this.#delivered.has('tool-call', place, id)) return;
      this.#delivered.add('tool-call', position, id);
      this.#callerTools ||= isCallerTool(item);
      events.push(call);
    }
  }

  #speakItem(
    type: SpokenType,
    text: string,
    { id }: JsonObject,
    position: unknown,
    events: StreamEvent[],
  ): void {
    if (this.#delivered.has(type, position, id)) return;
    if (this.#speak(type, text, events)) this.#delivered.add(type, position, id);
  }

  #readAnnotations(item: JsonObject, events: StreamEvent[]): void {
    for (const part of asArray(item.content)) {
      for (const annotation of asArray(getValue(part, 'annotations'))) {
        this.#sources.emit(getValue(annotation, 'url'), getValue(annotation, 'title'), events);
      }
    }
  }

  /** The response's own output is authoritative: what never came as an event is taken from there. */
  #settle(response: JsonObject, events: StreamEvent[]): void {
    if (response.error != null) {
      this.#count(response, events);
      throw this.#failure({ response });
    }
    this.#outcome = response;
    for (const [position, item] of asArray(response.output).entries()) {
      this.#readItem(asObject(item) ?? {}, position, events, true);
    }
    this.#count(response, events);
  }

  #count(response: JsonObject | undefined, events: StreamEvent[]): void {
    const usage = asObject(response?.usage);
    if (usage !== undefined) this.#usage.emit(toUsage(usage), events);
  }
}
