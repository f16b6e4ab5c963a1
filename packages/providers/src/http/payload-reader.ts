import { LLMSelectError } from '@llmselect/core';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { type DeltaEvent, DeltaTemplate } from './delta-template.ts';
import { asArray, asObject, type JsonObject, parseJson } from './json.ts';

/** One event may hold this many characters; a longer one is not an answer but an attack or a fault. */
const MAX_EVENT_CHARACTERS = 8 * 1024 * 1024;

/** Receives what a body says, in order. */
export interface PayloadSink {
  /** Answers with the delta, where the payload said nothing else and changed nothing else. */
  payload(payload: JsonObject, eventName: string | undefined): DeltaEvent | undefined;
  /** A delta that was read without parsing the payload around it. */
  delta(delta: DeltaEvent): void;
  /** One event that is not JSON was skipped. */
  malformed(): void;
  /** The text of an error that is not JSON. */
  failure(text: string): void;
}

/** Bytes in, JSON payloads out. `feed` and `end` throw what the sink throws. */
export interface PayloadReader {
  feed(chunk: Uint8Array): void;
  /** Flushes an event whose closing blank line never came, if it is whole. */
  end(): void;
  /** Whether `[DONE]` was read. Nothing is delivered after it. */
  readonly terminated: boolean;
}

/**
 * Reads a response body whatever it turns out to be: server-sent events, one JSON document, a JSON array or
 * JSON lines. The first character decides, since gateways mislabel their content types.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export function createPayloadReader(sink: PayloadSink): PayloadReader {
  const decoder = new TextDecoder();
  let feedText: ((text: string) => void) | undefined;
  let endText = (): void => {};

  const open = (text: string): void => {
    const first = text.trimStart()[0];
    if (first === undefined) return;
    const reader =
      first === '{' || first === '[' || first === '<'
        ? createDocumentReader(sink)
        : createEventReader(sink, () => {
            payloads.terminated = true;
          });
    feedText = reader.feed;
    endText = reader.end;
  };
  const feed = (text: string): void => {
    if (text === '' || payloads.terminated) return;
    if (feedText === undefined) open(text);
    feedText?.(text);
  };

  // A field and no getter: V8 gives an object with a getter of its own a hidden class of its own, and that keeps the
  // getter, with all that it can see of the stream, until the next full collection.
  const payloads = {
    terminated: false,
    feed: (chunk: Uint8Array) => feed(decoder.decode(chunk, { stream: true })),
    end: () => {
      feed(decoder.decode());
      if (!payloads.terminated) endText();
    },
  };
  return payloads;
}

interface TextReader {
  feed(text: string): void;
  end(): void;
}

function createEventReader(sink: PayloadSink, terminate: () => void): TextReader {
  const template = new DeltaTemplate();
  let ending = false;
  let terminated = false;
  const parser = createParser({
    maxBufferSize: MAX_EVENT_CHARACTERS,
    onEvent: (event) => {
      if (terminated) return;
      const delta = template.match(event.data, event.event);
      if (delta !== undefined) {
        sink.delta(delta);
        return;
      }
      if (isDone(event.data)) {
        terminated = true;
        terminate();
        return;
      }
      // Behind the lines of one event, where a server forgets the blank lines between them.
      const isLast = event.data.endsWith('\n[DONE]');
      const data = isLast ? event.data.slice(0, -'\n[DONE]'.length) : event.data;
      const learned = readEvent({ ...event, data }, sink, ending);
      if (learned !== undefined) template.learn(data, event.event, learned);
      if (isLast) {
        terminated = true;
        terminate();
      }
    },
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') throw tooLong();
      // llama-box and GPUStack send `error: …` lines instead of an event. To the specification that is an
      // unknown field, which parsers ignore, and the failure would be lost.
      const isErrorLine = !terminated && error.type === 'unknown-field' && error.field === 'error';
      if (isErrorLine && error.value) readErrorText(error.value.trim(), sink);
    },
  });
  return {
    feed: (text) => parser.feed(text),
    end: () => {
      ending = true;
      parser.feed('\n\n');
    },
  };
}

function isDone(data: string): boolean {
  return data.length < 16 && data.trim() === '[DONE]';
}

function readEvent(
  { data, event }: EventSourceMessage,
  sink: PayloadSink,
  ending: boolean,
): DeltaEvent | undefined {
  const json = parseJson(data);
  const payload = asObject(json);
  if (payload !== undefined) return sink.payload(payload, event);
  if (json !== undefined) readArray(json, sink, event);
  else readOddEvent(data, event, sink, ending);
  return undefined;
}

/** An event that is not JSON: a wrapped comment, an error in prose, several documents, or a corrupt one. */
function readOddEvent(data: string, event: string | undefined, sink: PayloadSink, ending: boolean): void {
  const text = data.trim();
  // Some gateways wrap the comments of the stream behind them as data.
  if (text === '' || text.startsWith(':')) return;
  if (/^error:/i.test(text)) readErrorText(text.slice('error:'.length).trim(), sink);
  else if (event === 'error') readErrorText(text, sink);
  // The last event of a cut stream is cut too: that is a truncation, not a corrupt event.
  else if (!(data.includes('\n') && readLines(data, sink, event)) && !ending) sink.malformed();
}

function readArray(json: unknown, sink: PayloadSink, event: string | undefined): void {
  for (const element of asArray(json)) {
    const payload = asObject(element);
    if (payload !== undefined) sink.payload(payload, event);
  }
}

function readErrorText(text: string, sink: PayloadSink): void {
  const payload = asObject(parseJson(text));
  if (payload !== undefined) sink.payload(payload, 'error');
  else sink.failure(text);
}

/** Servers that forget the blank line between events send several documents as the lines of one. */
function readLines(data: string, sink: PayloadSink, event: string | undefined): boolean {
  const lines = data.split('\n').filter((line) => line.trim() !== '');
  const payloads = lines.map((line) => asObject(parseJson(line)));
  if (payloads.includes(undefined)) return false;
  for (const payload of payloads) if (payload !== undefined) sink.payload(payload, event);
  return true;
}

function createDocumentReader(sink: PayloadSink): TextReader {
  const pieces: string[] = [];
  let length = 0;
  return {
    feed: (text) => {
      length += text.length;
      if (length > MAX_EVENT_CHARACTERS) throw tooLong();
      pieces.push(text);
    },
    end: () => {
      const text = pieces.join('');
      if (text.trimStart().startsWith('<')) throw webPage();
      const json = parseJson(text);
      if (json !== undefined) readArray([json].flat(), sink, undefined);
      else if (!readLines(text.replaceAll('\r', '\n'), sink, undefined)) readCutDocument(text, sink);
    },
  };
}

/** Delivers the whole elements of an array or of JSON lines that were cut. */
function readCutDocument(text: string, sink: PayloadSink): void {
  for (const line of text.split(/\r?\n,?/)) {
    const payload = asObject(parseJson(line.trim().replace(/^\[|[,\]]$/g, '')));
    if (payload !== undefined) sink.payload(payload, undefined);
  }
}

function tooLong(): LLMSelectError {
  return new LLMSelectError(
    'malformed-stream',
    'The provider sent a single event of more than 8 MiB. Check the base URL, or ask for less at once.',
  );
}

function webPage(): LLMSelectError {
  return new LLMSelectError(
    'malformed-stream',
    'The provider answered with a web page instead of a stream. Check the base URL.',
  );
}
