import { LLMSelectError, type StreamEvent } from '@llmselect/core';
import { decodeStream } from '../http/decode-stream.ts';
import { endEvent, startEvent } from '../http/finish.ts';
import { asArray, asObject, asText, getString, getValue, type JsonObject } from '../http/json.ts';
import { toProviderFailure } from '../http/provider-failure.ts';
import { SourceTracker } from '../http/source-tracker.ts';
import { truncated } from '../http/truncated.ts';
import { UsageTracker } from '../http/usage-tracker.ts';
import type { DecodeOptions, WireDecoder } from '../http/wire-decoder.ts';
import { isFailureReason, toFinishReason } from './finish-reason.ts';
import { FunctionCalls } from './function-calls.ts';
import { toUsage } from './usage.ts';

/**
 * Decodes a `streamGenerateContent` stream, as server-sent events or as a JSON array.
 *
 * @see https://ai.google.dev/api/generate-content#v1beta.GenerateContentResponse
 */
export function decodeGenerateContent(
  body: ReadableStream<Uint8Array>,
  options: DecodeOptions = {},
): AsyncIterable<StreamEvent> {
  return decodeStream(body, new GenerateContentDecoder(options), options);
}

export class GenerateContentDecoder implements WireDecoder {
  readonly #providerName: string;
  readonly #calls = new FunctionCalls();
  readonly #usage = new UsageTracker();
  readonly #sources = new SourceTracker();
  #counted: JsonObject = {};
  #started = false;
  #rawFinish: string | undefined;
  #blocked: string | undefined;

  constructor({ providerName = 'Gemini' }: DecodeOptions = {}) {
    this.#providerName = providerName;
  }

  /** `STOP` may stand on every chunk, so this is only asked once the stream is over. */
  get complete(): boolean {
    return this.#rawFinish !== undefined || this.#blocked !== undefined;
  }

  decode(payload: JsonObject, events: StreamEvent[]): void {
    if (payload.error != null) throw toProviderFailure(payload, { providerName: this.#providerName });
    if (!this.#started && (payload.candidates ?? payload.promptFeedback ?? payload.modelVersion) != null) {
      this.#start(payload, events);
    }
    const candidate = asObject(asArray(payload.candidates)[0]);
    if (candidate !== undefined) this.#readCandidate(candidate, events);
    this.#blocked ??= getString(payload, 'promptFeedback', 'blockReason');
    const metadata = asObject(payload.usageMetadata);
    if (metadata !== undefined) {
      this.#counted = { ...this.#counted, ...metadata };
      const usage = toUsage(this.#counted);
      if (usage !== undefined) this.#usage.emit(usage, events);
    }
  }

  finish(events: StreamEvent[]): void {
    const raw = this.#rawFinish;
    if (raw === undefined && this.#blocked === undefined) throw truncated(this.#providerName);
    if (!this.#started) this.#start({}, events);
    this.#calls.close(events);
    if (raw === undefined) {
      events.push(endEvent('content-filter', this.#blocked));
    } else if (isFailureReason(raw)) {
      throw new LLMSelectError(
        'upstream-error',
        `${this.#providerName} could not form a valid tool call. Try again.`,
        {
          providerCode: raw,
        },
      );
    } else {
      events.push(endEvent(toFinishReason(raw, this.#calls.count > 0), raw));
    }
  }

  #start(payload: JsonObject, events: StreamEvent[]): void {
    this.#started = true;
    events.push(startEvent(asText(payload.modelVersion), asText(payload.responseId)));
  }

  #readCandidate(candidate: JsonObject, events: StreamEvent[]): void {
    for (const part of asArray(getValue(candidate, 'content', 'parts'))) {
      this.#readPart(asObject(part) ?? {}, events);
    }
    const raw = asText(candidate.finishReason);
    if (raw !== undefined && raw !== 'FINISH_REASON_UNSPECIFIED') this.#rawFinish = raw;
    if (candidate.groundingMetadata != null) {
      for (const chunk of asArray(getValue(candidate, 'groundingMetadata', 'groundingChunks'))) {
        this.#sources.emit(getValue(chunk, 'web', 'uri'), getValue(chunk, 'web', 'title'), events);
      }
    }
    if (candidate.urlContextMetadata != null) {
      for (const page of asArray(getValue(candidate, 'urlContextMetadata', 'urlMetadata'))) {
        this.#sources.emit(getValue(page, 'retrievedUrl'), undefined, events);
      }
    }
  }

  #readPart(part: JsonObject, events: StreamEvent[]): void {
    const { text } = part;
    if (typeof text === 'string') {
      if (text !== '') events.push({ type: part.thought === true ? 'reasoning-delta' : 'text-delta', text });
    }
    const call = asObject(part.functionCall);
    if (call !== undefined) {
      this.#calls.read(call, events);
      return;
    }
    const code = asObject(part.executableCode);
    if (code !== undefined) {
      this.#calls.emitServerCall('code_execution', asText(code.id), code, events);
      return;
    }
    const server = asObject(part.toolCall);
    if (server !== undefined) {
      const name = `server:${asText(server.toolType) ?? 'tool'}`;
      this.#calls.emitServerCall(name, asText(server.id), server.args, events);
    }
  }
}
