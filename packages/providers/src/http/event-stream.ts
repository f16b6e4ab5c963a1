import { LLMSelectError, type ModelStream, type StreamEvent } from '@llmselect/core';
import { abortError, linkSignal } from './abort.ts';
import { type BodySource, OVER, sourceOf } from './body-source.ts';
import type { DeltaEvent } from './delta-template.ts';
import type { JsonObject } from './json.ts';
import { createPayloadReader, type PayloadReader } from './payload-reader.ts';
import { failureFromText } from './provider-failure.ts';
import { readOut } from './read-out.ts';
import type { DecodeOptions, WireDecoder } from './wire-decoder.ts';

/** An open body, and the events that belong right behind `start`. */
export interface OpenStream {
  readonly body: ReadableStream<Uint8Array>;
  readonly prelude?: readonly StreamEvent[] | undefined;
}

export interface EventStreamSource extends DecodeOptions {
  readonly decoder: WireDecoder;
  open(signal: AbortSignal): OpenStream | Promise<OpenStream>;
  readonly signal?: AbortSignal | undefined;
}

type Step<Item> = IteratorResult<Item, undefined>;

const MALFORMED: StreamEvent = {
  type: 'warning',
  code: 'malformed-event',
  message: 'One event of the stream was not valid JSON and was skipped.',
};

/**
 * The events of one stream. A whole network chunk is decoded in one go and handed out from an array, so an
 * event costs no chain of promises. Nothing is opened before the first `next()`. Leaving the loop and the signal close
 * the connection; behind a whole answer it is kept for the next request.
 */
export class EventStream implements AsyncIterableIterator<StreamEvent, undefined>, ModelStream {
  readonly #source: EventStreamSource;
  readonly #payloads: PayloadReader;
  readonly #abort: AbortController;
  readonly #unlink: () => void;
  #events: StreamEvent[] = [];
  #position = 0;
  #prelude: readonly StreamEvent[] = [];
  #body: BodySource | undefined;
  #failure: LLMSelectError | undefined;
  #closed = false;
  #received = false;
  #waiting = 0;
  #turn: Promise<unknown> = Promise.resolve();
  /** Until its signal fires, or the next full collection, Node's `fetch` keeps all that a request has touched. */
  readonly #letGo = (): void => this.#abort.abort(OVER);
  readonly #take = (): StreamEvent | undefined => {
    const event = this.#events[this.#position];
    if (event !== undefined) this.#position++;
    return event;
  };
  readonly #takeAll = (): readonly StreamEvent[] | undefined => {
    if (this.#position >= this.#events.length) return undefined;
    const events = this.#position === 0 ? this.#events : this.#events.slice(this.#position);
    this.#events = [];
    this.#position = 0;
    return events;
  };

  constructor(source: EventStreamSource) {
    this.#source = source;
    this.#payloads = createPayloadReader({
      payload: (payload, eventName) => this.#decode(payload, eventName),
      delta: (delta) => {
        if (delta.text !== '') this.#events.push(delta);
      },
      malformed: () => this.#events.push(MALFORMED),
      failure: (text) => {
        throw failureFromText(text, source.providerName);
      },
    });
    const { controller, unlink } = linkSignal(source.signal, () => this.#body?.cancel());
    this.#abort = controller;
    this.#unlink = unlink;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  batches(): AsyncIterableIterator<readonly StreamEvent[], undefined> {
    const iterator: AsyncIterableIterator<readonly StreamEvent[], undefined> = {
      next: () => this.#step(this.#takeAll),
      return: async () => {
        await this.return();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }

  next(): Promise<Step<StreamEvent>> {
    return this.#step(this.#take);
  }

  #step<Item>(take: () => Item | undefined): Promise<Step<Item>> {
    if (this.#waiting === 0) {
      const value = take();
      if (value !== undefined) return Promise.resolve({ done: false, value });
    }
    this.#waiting++;
    const step = this.#turn.then(() => this.#advance(take));
    this.#turn = step.then(
      () => this.#waiting--,
      () => this.#waiting--,
    );
    return step;
  }

  return(): Promise<Step<never>> {
    this.#events = [];
    this.#failure = undefined;
    // An answer that has come to its end has let go of its connection already.
    if (!this.#closed) {
      this.#closed = true;
      this.#abort.abort();
      this.#body?.cancel();
    }
    this.#unlink();
    return Promise.resolve({ done: true, value: undefined });
  }

  async #advance<Item>(take: () => Item | undefined): Promise<Step<Item>> {
    for (;;) {
      const value = take();
      if (value !== undefined) return { done: false, value };
      if (this.#closed) break;
      this.#events.length = 0;
      this.#position = 0;
      await this.#fill();
    }
    this.#unlink();
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure;
    return { done: true, value: undefined };
  }

  async #fill(): Promise<void> {
    try {
      this.#body ??= await this.#open();
      const chunk = await this.#body.next();
      if (this.#closed) return;
      if (this.#source.signal?.aborted) throw abortError(this.#source.signal);
      if (chunk === undefined) this.#end();
      else this.#feed(chunk);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #open(): Promise<BodySource> {
    const { signal } = this.#source;
    if (signal?.aborted) throw abortError(signal);
    const { body, prelude } = await this.#source.open(this.#abort.signal);
    this.#prelude = prelude ?? [];
    const source = sourceOf(body);
    if (this.#abort.signal.aborted) source.cancel();
    return source;
  }

  #decode(payload: JsonObject, eventName: string | undefined): DeltaEvent | undefined {
    const { decoder } = this.#source;
    const before = this.#events.length;
    try {
      decoder.decode(payload, this.#events, eventName);
    } catch (error) {
      if (LLMSelectError.is(error)) throw error;
      // A shape nobody foresaw is one corrupt event, not the end of the answer.
      this.#events.push(MALFORMED);
    }
    const event = this.#events[before];
    const isAlone = this.#events.length === before + 1 && decoder.repeatable === true;
    return isAlone && (event?.type === 'text-delta' || event?.type === 'reasoning-delta') ? event : undefined;
  }

  #feed(chunk: Uint8Array): void {
    this.#received = true;
    this.#payloads.feed(chunk);
    this.#addPrelude();
    if (this.#payloads.terminated) this.#end();
    else if (this.#events.length === 0) this.#events.push({ type: 'activity' });
  }

  #end(): void {
    if (!this.#payloads.terminated) this.#payloads.end();
    this.#source.decoder.finish(this.#events, this.#payloads.terminated);
    this.#addPrelude();
    this.#closed = true;
    // From here on a signal has nothing to stop, and would close a connection that can be kept.
    this.#unlink();
    if (this.#body !== undefined) void readOut(this.#body).then(this.#letGo);
  }

  /** Keeps what was read: the failure is thrown once it has been handed out. */
  #fail(error: unknown): void {
    if (this.#closed) return;
    const { signal, decoder } = this.#source;
    let failure = this.#toFailure(error, signal);
    if (!signal?.aborted && !LLMSelectError.is(error)) {
      // The connection broke; an answer that was complete before that is not harmed.
      try {
        if (this.#received) this.#payloads.end();
        if (decoder.complete) {
          decoder.finish(this.#events, false);
          this.#close();
          return;
        }
      } catch (late) {
        if (LLMSelectError.is(late)) failure = late;
      }
    }
    this.#addPrelude();
    this.#failure = failure;
    this.#close();
  }

  #toFailure(error: unknown, signal: AbortSignal | undefined): LLMSelectError {
    if (signal?.aborted) return abortError(signal);
    if (LLMSelectError.is(error)) return error;
    const name = this.#source.providerName ?? 'The provider';
    return this.#received
      ? new LLMSelectError(
          'stream-truncated',
          `The connection to ${name} broke before the answer was complete. Try again.`,
        )
      : new LLMSelectError('network', `${name} could not be reached. Check the network and the base URL.`);
  }

  /** Puts warnings and rate limits right behind `start`, wherever it turns up. */
  #addPrelude(): void {
    if (this.#prelude.length === 0) return;
    const start = this.#events.findIndex((event) => event.type === 'start');
    if (start < 0) return;
    this.#events.splice(start + 1, 0, ...this.#prelude);
    this.#prelude = [];
  }

  #close(): void {
    this.#closed = true;
    this.#body?.cancel();
  }
}
