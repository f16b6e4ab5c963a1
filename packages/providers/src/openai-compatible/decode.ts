import type { StreamEvent } from '@llmselect/core';
import { decodeStream } from '../http/decode-stream.ts';
import { isFailure } from '../http/failure-details.ts';
import { endEvent, startEvent } from '../http/finish.ts';
import { asArray, asObject, asText, getString, getValue, type JsonObject } from '../http/json.ts';
import { failureFromText, toProviderFailure } from '../http/provider-failure.ts';
import { SourceTracker } from '../http/source-tracker.ts';
import { truncated } from '../http/truncated.ts';
import { UsageTracker } from '../http/usage-tracker.ts';
import type { DecodeOptions, WireDecoder } from '../http/wire-decoder.ts';
import { readChatUsage } from './chat-usage.ts';
import { isFailureReason, toFinishReason } from './finish-reason.ts';
import { readReasoning } from './reasoning.ts';
import { ThinkSplitter } from './think-splitter.ts';
import { ToolCalls } from './tool-calls.ts';

export interface ChatDecodeOptions extends DecodeOptions {
  /** Whether content that begins with `<think>…</think>` is reasoning up to the closing tag. */
  readonly thinkTags?: boolean | undefined;
}

/**
 * Decodes a Chat Completions stream of OpenAI or of any server that speaks its format.
 *
 * @see https://platform.openai.com/docs/api-reference/chat-streaming
 */
export function decodeChat(
  body: ReadableStream<Uint8Array>,
  options: ChatDecodeOptions = {},
): AsyncIterable<StreamEvent> {
  return decodeStream(body, new ChatDecoder(options), options);
}

export class ChatDecoder implements WireDecoder {
  readonly #providerName: string | undefined;
  readonly #toolCalls = new ToolCalls();
  readonly #usage = new UsageTracker();
  readonly #sources = new SourceTracker();
  readonly #think: ThinkSplitter | undefined;
  #started = false;
  #rawFinish: string | undefined;
  #choiceError: JsonObject | undefined;
  #refused = false;
  #inDeltas = false;
  #repeatable = true;

  constructor({ providerName, thinkTags = false }: ChatDecodeOptions = {}) {
    this.#providerName = providerName;
    this.#think = thinkTags ? new ThinkSplitter() : undefined;
  }

  get repeatable(): boolean {
    return this.#repeatable;
  }

  get complete(): boolean {
    return this.#rawFinish !== undefined;
  }

  decode(payload: JsonObject, events: StreamEvent[], eventName: string | undefined): void {
    this.#repeatable = true;
    // Azure opens with a chunk that has no model yet.
    if (!this.#started && asText(payload.model) !== undefined) this.#start(payload, events);
    const { choices } = payload;
    if (Array.isArray(choices)) {
      for (const choice of choices) this.#readChoice(asObject(choice), payload, events);
    }
    this.#readExtras(payload, events);
    if (eventName === 'error' || isFailure(payload)) {
      throw toProviderFailure(payload, { providerName: this.#providerName });
    }
  }

  finish(events: StreamEvent[], terminated: boolean): void {
    const raw = this.#rawFinish;
    if (raw === undefined && !terminated) {
      this.#toolCalls.finish(events, true);
      throw truncated(this.#providerName);
    }
    if (!this.#started) this.#start({}, events);
    this.#think?.finish(events);
    if (raw !== undefined && isFailureReason(raw)) {
      // OpenRouter says what happened beside the reason, in the choice.
      const error = this.#choiceError ?? { code: raw };
      throw toProviderFailure({ error }, { providerName: this.#providerName });
    }
    const calls = this.#toolCalls.size;
    this.#toolCalls.finish(events, raw === 'length');
    const reason = raw === undefined ? (calls > 0 ? 'tool-calls' : 'other') : toFinishReason(raw);
    events.push(endEvent(this.#refused && reason === 'stop' ? 'content-filter' : reason, raw));
  }

  #start(payload: JsonObject, events: StreamEvent[]): void {
    this.#started = true;
    events.push(startEvent(asText(payload.model), asText(payload.id)));
  }

  #readChoice(choice: JsonObject | undefined, payload: JsonObject, events: StreamEvent[]): void {
    // One choice is asked for. Where a host forces more, all of their text is shown: none is the right one.
    if (choice === undefined) return;
    // Whole completions have a `message`; Perplexity sends both, and the message repeats all the deltas.
    const partial = asObject(choice.delta);
    const delta = partial ?? (this.#inDeltas ? undefined : asObject(choice.message));
    this.#inDeltas ||= partial !== undefined;
    if (delta !== undefined) {
      if (!this.#started) this.#start(payload, events);
      this.#readDelta(delta, events);
    } else if (typeof choice.text === 'string' && choice.text !== '') {
      if (!this.#started) this.#start(payload, events);
      events.push({ type: 'text-delta', text: choice.text });
    }
    const raw = asText(choice.finish_reason);
    if (raw !== undefined) {
      this.#repeatable = false;
      this.#rawFinish = raw;
      this.#choiceError = asObject(choice.error);
    }
    // Moonshot reports usage inside the choice.
    if (choice.usage != null) this.#readUsage(choice.usage, events);
  }

  #readDelta(delta: JsonObject, events: StreamEvent[]): void {
    const { content } = delta;
    if (typeof content === 'string') {
      this.#readReasoning(delta, events);
      if (content !== '') this.#speak(content, events);
    } else {
      this.#readReasoning(delta, events);
      if (Array.isArray(content)) for (const part of content) readPart(asObject(part), events);
    }
    const refusal = asText(delta.refusal);
    if (refusal !== undefined) {
      this.#refused = true;
      events.push({ type: 'text-delta', text: refusal });
    }
    if (delta.tool_calls != null) for (const call of asArray(delta.tool_calls)) this.#addCall(call);
    if (delta.function_call != null) this.#addCall(delta.function_call);
    if (delta.annotations != null) this.#readAnnotations(delta.annotations, events);
  }

  #speak(text: string, events: StreamEvent[]): void {
    const think = this.#think;
    if (think === undefined || think.settled) {
      events.push({ type: 'text-delta', text });
      return;
    }
    this.#repeatable = false;
    think.push(text, events);
  }

  #addCall(call: unknown): void {
    this.#repeatable = false;
    this.#toolCalls.add(call);
  }

  #readReasoning(delta: JsonObject, events: StreamEvent[]): void {
    const text = readReasoning(delta);
    if (text !== undefined) events.push({ type: 'reasoning-delta', text });
  }

  #readAnnotations(annotations: unknown, events: StreamEvent[]): void {
    for (const annotation of asArray(annotations)) {
      const citation = asObject(getValue(annotation, 'url_citation'));
      if (citation !== undefined) this.#sources.emit(citation.url, citation.title, events);
    }
  }

  #readExtras(payload: JsonObject, events: StreamEvent[]): void {
    const usage = payload.usage ?? getValue(payload.x_groq, 'usage');
    if (usage != null) this.#readUsage(usage, events);
    // Groq's word for a stream that stops early.
    const stopped = getString(payload.x_groq, 'error');
    if (stopped !== undefined) throw failureFromText(stopped, this.#providerName);
    if (payload.search_results != null) {
      for (const result of asArray(payload.search_results)) {
        this.#sources.emit(getValue(result, 'url'), getValue(result, 'title'), events);
      }
    }
    if (payload.citations != null) {
      for (const url of asArray(payload.citations)) this.#sources.emit(url, undefined, events);
    }
  }

  #readUsage(value: unknown, events: StreamEvent[]): void {
    const usage = readChatUsage(asObject(value) ?? {});
    if (usage !== undefined) this.#usage.emit(usage, events);
  }
}

/** One part of Mistral's content arrays: text, or thinking with its own list of texts. */
function readPart(part: JsonObject | undefined, events: StreamEvent[]): void {
  if (part === undefined) return;
  const { type, text, thinking } = part;
  if (type === 'thinking') {
    const pieces = Array.isArray(thinking)
      ? thinking.map((piece) => asText(getValue(piece, 'text')) ?? '')
      : [asText(thinking) ?? ''];
    const joined = pieces.join('');
    if (joined !== '') events.push({ type: 'reasoning-delta', text: joined });
  } else if (typeof text === 'string' && text !== '') {
    events.push({ type: 'text-delta', text });
  }
}
