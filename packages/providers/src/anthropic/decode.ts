import { LLMSelectError, type StreamEvent } from '@llmselect/core';
import { decodeStream } from '../http/decode-stream.ts';
import { endEvent, startEvent } from '../http/finish.ts';
import { asArray, asObject, asText, getString, getValue, type JsonObject, parseJson } from '../http/json.ts';
import { toProviderFailure } from '../http/provider-failure.ts';
import { SourceTracker } from '../http/source-tracker.ts';
import { truncated } from '../http/truncated.ts';
import { UsageTracker } from '../http/usage-tracker.ts';
import type { DecodeOptions, WireDecoder } from '../http/wire-decoder.ts';
import { toFinishReason } from './stop-reason.ts';
import { mergeUsage, toUsage } from './usage.ts';

/**
 * Decodes a Messages stream.
 *
 * @see https://platform.claude.com/docs/en/build-with-claude/streaming
 */
export function decodeMessages(
  body: ReadableStream<Uint8Array>,
  options: DecodeOptions = {},
): AsyncIterable<StreamEvent> {
  return decodeStream(body, new MessagesDecoder(options), options);
}

interface ToolBlock {
  readonly id: string;
  readonly name: string;
  readonly providerExecuted: boolean;
  input: string;
}

export class MessagesDecoder implements WireDecoder {
  readonly repeatable = true;
  readonly #providerName: string | undefined;
  readonly #tools = new Map<unknown, ToolBlock>();
  readonly #usage = new UsageTracker();
  readonly #sources = new SourceTracker();
  #counted: JsonObject = {};
  #started = false;
  #open = false;
  #stopReason: string | undefined;
  #complete = false;

  constructor({ providerName = 'Anthropic' }: DecodeOptions = {}) {
    this.#providerName = providerName;
  }

  get complete(): boolean {
    return this.#complete;
  }

  decode(payload: JsonObject, events: StreamEvent[], eventName: string | undefined): void {
    const type = payload.type ?? eventName;
    switch (type) {
      case 'content_block_delta':
        if (!this.#started) this.#start({}, events);
        this.#readDelta(payload, events);
        return;
      case 'content_block_start':
        if (!this.#started) this.#start({}, events);
        this.#startBlock(payload.index, asObject(payload.content_block) ?? {}, events);
        return;
      case 'content_block_stop':
        this.#stopBlock(payload.index, events);
        return;
      case 'message_start':
        this.#startMessage(asObject(payload.message) ?? {}, events);
        return;
      case 'message_delta':
        this.#stopReason = getString(payload, 'delta', 'stop_reason') ?? this.#stopReason;
        this.#count(payload.usage, events);
        return;
      case 'message_stop':
        for (const index of [...this.#tools.keys()]) this.#closeBlock(index, events);
        this.#open = false;
        this.#complete = true;
        return;
      case 'message':
        this.#readWhole(payload, events);
        return;
      default:
        if (type === 'error' || payload.error != null) {
          throw toProviderFailure(payload, { providerName: this.#providerName });
        }
    }
  }

  finish(events: StreamEvent[], terminated: boolean): void {
    if (!this.#complete && !(terminated && this.#stopReason !== undefined))
      throw truncated(this.#providerName);
    if (!this.#started) this.#start({}, events);
    events.push(endEvent(toFinishReason(this.#stopReason), this.#stopReason));
  }

  #start(message: JsonObject, events: StreamEvent[]): void {
    this.#started = true;
    events.push(startEvent(asText(message.model), asText(message.id)));
  }

  /** Tools run on the server make several messages of one answer; the last one's usage covers them all. */
  #startMessage(message: JsonObject, events: StreamEvent[]): void {
    if (this.#open) {
      throw new LLMSelectError(
        'malformed-stream',
        'Two answers arrived mixed into one stream. Check what stands between LLMSelect and the provider.',
        { retryable: true },
      );
    }
    this.#open = true;
    this.#complete = false;
    this.#stopReason = undefined;
    this.#tools.clear();
    this.#counted = {};
    if (!this.#started) this.#start(message, events);
    this.#count(message.usage, events);
  }

  #count(value: unknown, events: StreamEvent[]): void {
    const usage = asObject(value);
    if (usage === undefined) return;
    this.#counted = mergeUsage(this.#counted, usage);
    this.#usage.emit(toUsage(this.#counted), events);
  }

  #startBlock(index: unknown, block: JsonObject, events: StreamEvent[]): void {
    const { type } = block;
    const name = asText(block.name);
    this.#closeBlock(index, events);
    if (type === 'text') this.#emit('text-delta', block.text, events);
    else if (type === 'thinking') this.#emit('reasoning-delta', block.thinking, events);
    else if (name !== undefined && typeof type === 'string' && type.endsWith('tool_use')) {
      const input = asObject(block.input) ?? {};
      this.#tools.set(index, {
        id: asText(block.id) ?? `call_${String(index)}`,
        name: toToolName(name, type),
        providerExecuted: type !== 'tool_use',
        input: Object.keys(input).length === 0 ? '' : JSON.stringify(input),
      });
    }
    for (const result of [block.content].flat()) {
      const kind = getValue(result, 'type');
      if (kind === 'web_search_result' || kind === 'web_fetch_result') {
        const title = getValue(result, 'title') ?? getValue(result, 'content', 'title');
        this.#sources.emit(getValue(result, 'url'), title, events);
      }
    }
    for (const citation of asArray(block.citations)) this.#cite(citation, events);
  }

  #readDelta(payload: JsonObject, events: StreamEvent[]): void {
    const delta = asObject(payload.delta);
    if (delta === undefined) return;
    switch (delta.type) {
      case 'text_delta':
        this.#emit('text-delta', delta.text, events);
        return;
      case 'thinking_delta':
        this.#emit('reasoning-delta', delta.thinking, events);
        return;
      case 'input_json_delta': {
        const tool = this.#tools.get(payload.index);
        if (tool !== undefined) tool.input += asText(delta.partial_json) ?? '';
        return;
      }
      case 'citations_delta':
        this.#cite(delta.citation, events);
    }
  }

  #cite(citation: unknown, events: StreamEvent[]): void {
    this.#sources.emit(getValue(citation, 'url'), getValue(citation, 'title'), events);
  }

  #emit(type: 'text-delta' | 'reasoning-delta', text: unknown, events: StreamEvent[]): void {
    if (typeof text === 'string' && text !== '') events.push({ type, text });
  }

  #stopBlock(index: unknown, events: StreamEvent[]): void {
    const tool = this.#tools.get(index);
    if (tool === undefined) return;
    this.#tools.delete(index);
    const { id, name, providerExecuted } = tool;
    const input = tool.input === '' ? '{}' : tool.input;
    events.push({ type: 'tool-call', id, name, input, ...(providerExecuted ? { providerExecuted } : {}) });
  }

  /** Gateways that translate other formats may forget to stop a block. What was cut in the middle is no call. */
  #closeBlock(index: unknown, events: StreamEvent[]): void {
    const input = this.#tools.get(index)?.input ?? '';
    const isWhole =
      input === '' ? toFinishReason(this.#stopReason) !== 'length' : parseJson(input) !== undefined;
    if (isWhole) this.#stopBlock(index, events);
    else this.#tools.delete(index);
  }

  /** The whole message, from a gateway that does not stream. */
  #readWhole(message: JsonObject, events: StreamEvent[]): void {
    this.#startMessage(message, events);
    for (const [index, content] of asArray(message.content).entries()) {
      this.#startBlock(index, asObject(content) ?? {}, events);
      this.#stopBlock(index, events);
    }
    this.#stopReason = asText(message.stop_reason);
    this.#open = false;
    this.#complete = true;
  }
}

/** The code tool goes by the name of the thing it does, whichever of its parts is used. */
function toToolName(name: string, type: string): string {
  const isCodeTool = name === 'bash_code_execution' || name === 'text_editor_code_execution';
  return type === 'server_tool_use' && isCodeTool ? 'code_execution' : name;
}
