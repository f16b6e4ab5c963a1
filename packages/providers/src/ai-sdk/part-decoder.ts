import { type FinishReason, LLMSelectError, type StreamEvent } from '@llmselect/core';
import { endEvent, startEvent } from '../http/finish.ts';
import { asArray, asObject, asText, getString, type JsonObject } from '../http/json.ts';
import { SourceTracker } from '../http/source-tracker.ts';
import { truncated } from '../http/truncated.ts';
import { readUsage } from './read-usage.ts';
import { readWarning } from './read-warning.ts';
import { isMalformedEvent, toAiSdkFailure } from './to-ai-sdk-failure.ts';

const FINISH_REASONS: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  length: 'length',
  'tool-calls': 'tool-calls',
  'content-filter': 'content-filter',
};

/** Parts of which nothing is shown, and which open no answer. */
const SILENT: ReadonlySet<string> = new Set(['ping', 'raw', 'stream-start']);

interface ToolInput {
  readonly name: string;
  readonly providerExecuted: boolean;
  input: string;
}

export interface PartDecoderOptions {
  readonly modelId: string;
  readonly providerName: string;
  readonly version: number;
  /** Events that belong right behind `start`. */
  readonly prelude: readonly StreamEvent[];
}

/** Turns the parts of one AI SDK stream into stream events. One instance reads one stream. */
export class PartDecoder {
  readonly #options: PartDecoderOptions;
  readonly #sources = new SourceTracker();
  readonly #toolInputs = new Map<string, ToolInput>();
  readonly #called = new Set<string>();
  #prelude: StreamEvent[];
  #started = false;
  #sawFile = false;
  #sawMalformed = false;
  #failure: LLMSelectError | undefined;
  #finished = false;

  constructor(options: PartDecoderOptions) {
    this.#options = options;
    this.#prelude = [...options.prelude];
  }

  /** Whether the `finish` part has come. What follows it is no part of the answer. */
  get finished(): boolean {
    return this.#finished;
  }

  /**
   * Reads one part and appends what it says to `events`.
   *
   * @throws LLMSelectError when the answer failed. What came before is in `events` already.
   */
  decode(part: unknown, events: StreamEvent[]): void {
    const told = asObject(part);
    const type = asText(told?.type);
    if (told === undefined || type === undefined || this.#finished) return;
    const before = events.length;
    if (type === 'stream-start') this.#readWarnings(told);
    else if (type === 'response-metadata') this.#start(events, told);
    else if (type === 'error') this.#readError(told.error, events);
    else if (!SILENT.has(type)) {
      this.#start(events, {});
      this.#readContent(type, told, events);
    }
    if (events.length === before) events.push({ type: 'activity' });
  }

  /**
   * Called where the stream closed.
   *
   * @throws LLMSelectError the failure it told of, or `stream-truncated`, unless the answer was finished
   */
  end(): void {
    if (!this.#finished) throw this.#failure ?? truncated(this.#options.providerName);
  }

  #readContent(type: string, part: JsonObject, events: StreamEvent[]): void {
    switch (type) {
      case 'text-delta':
      case 'reasoning-delta': {
        const text = asText(part.delta);
        if (text !== undefined) events.push({ type, text });
        break;
      }
      case 'tool-input-start':
      case 'tool-input-delta':
        this.#readToolInput(part);
        break;
      case 'tool-call':
        this.#call(
          asText(part.toolCallId) ?? '',
          asText(part.toolName),
          part.input,
          part.providerExecuted,
          events,
        );
        break;
      case 'source':
        this.#sources.emit(part.url, part.title, events);
        break;
      case 'file':
        this.#noteFile(events);
        break;
      case 'finish':
        this.#finish(part, events);
        break;
    }
  }

  #readWarnings(part: JsonObject): void {
    for (const warning of asArray(part.warnings)) {
      this.#prelude.push(readWarning(warning, this.#options.modelId));
    }
  }

  #start(events: StreamEvent[], part: JsonObject): void {
    if (this.#started) return;
    this.#started = true;
    events.push(startEvent(asText(part.modelId), asText(part.id)), ...this.#prelude);
  }

  #readError(error: unknown, events: StreamEvent[]): void {
    if (isMalformedEvent(error)) {
      this.#sawMalformed = true;
      this.#start(events, {});
      events.push({
        type: 'warning',
        code: 'malformed-event',
        message: 'One event of the stream was not valid and was skipped.',
      });
      return;
    }
    // Thrown when the stream is over: its `finish` may still tell what the failed answer cost.
    this.#failure ??= toAiSdkFailure(error, this.#options.providerName, this.#started);
  }

  #readToolInput(part: JsonObject): void {
    const id = asText(part.id) ?? '';
    const known = this.#toolInputs.get(id);
    if (known !== undefined) known.input += asText(part.delta) ?? '';
    else if (part.type === 'tool-input-start') {
      this.#toolInputs.set(id, {
        name: asText(part.toolName) ?? '',
        providerExecuted: part.providerExecuted === true,
        input: '',
      });
    }
  }

  #call(
    id: string,
    name: string | undefined,
    input: unknown,
    executed: unknown,
    events: StreamEvent[],
  ): void {
    if (this.#called.has(id) || name === undefined) return;
    this.#called.add(id);
    events.push({
      type: 'tool-call',
      id,
      name,
      input: typeof input === 'string' ? input : (JSON.stringify(input) ?? ''),
      ...(executed === true ? { providerExecuted: true } : {}),
    });
  }

  #noteFile(events: StreamEvent[]): void {
    if (this.#sawFile) return;
    this.#sawFile = true;
    events.push({
      type: 'warning',
      code: 'unsupported-output',
      message: `${this.#options.modelId} made a file, which is not shown.`,
    });
  }

  #finish(part: JsonObject, events: StreamEvent[]): void {
    const { providerName, version } = this.#options;
    const usage = readUsage(part.usage, part.providerMetadata);
    const unified = asText(part.finishReason) ?? getString(part.finishReason, 'unified') ?? 'other';
    const raw = getString(part.finishReason, 'raw');
    if (usage !== undefined) events.push({ type: 'usage', usage });
    if (this.#failure !== undefined) throw this.#failure;
    // For one bad event some providers call the whole answer one; what it cost is told at its real end only.
    if (unified === 'error' && !(this.#sawMalformed && usage !== undefined)) throw this.#unexplained();
    // Before V4 a stream that merely ended was finished too, for no reason and with nothing counted.
    const merelyEnded =
      version < 4 && usage === undefined && raw === undefined && /^(unknown|other)$/.test(unified);
    if (unified === 'interrupted' || merelyEnded) throw truncated(providerName);
    for (const [id, call] of this.#toolInputs) {
      this.#call(id, call.name, call.input, call.providerExecuted, events);
    }
    this.#finished = true;
    events.push(endEvent(FINISH_REASONS[unified] ?? 'other', raw));
  }

  #unexplained(): LLMSelectError {
    return new LLMSelectError('upstream-error', `${this.#options.providerName} failed to answer. Try again.`);
  }
}
