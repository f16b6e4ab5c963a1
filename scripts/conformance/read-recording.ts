import { LLMSelectError, type StreamEvent } from '@llmselect/core';
import { decodeChat, decodeGenerateContent, decodeMessages, decodeResponses } from '@llmselect/providers';

/** What our decoder made of one recording, in the words of `expected.json`. */
export interface Reading {
  text: string;
  reasoning: string;
  finishReason: string;
  usage: Record<string, number | undefined>;
  toolCalls: string[];
  errors: number;
}

const DECODERS: Readonly<Record<string, (body: ReadableStream<Uint8Array>) => AsyncIterable<StreamEvent>>> = {
  chat: decodeChat,
  messages: decodeMessages,
  responses: decodeResponses,
  generateContent: decodeGenerateContent,
};

/** Reads a body with the decoder of its API. Throws `RangeError` for an API that nobody decodes. */
export async function readRecording(api: string, body: ReadableStream<Uint8Array>): Promise<Reading> {
  const decode = DECODERS[api];
  if (decode === undefined) throw new RangeError(`No decoder for the API "${api}".`);
  const reading: Reading = { text: '', reasoning: '', finishReason: '', usage: {}, toolCalls: [], errors: 0 };
  try {
    for await (const event of decode(body)) note(event, reading);
  } catch (error) {
    const isCut = LLMSelectError.is(error) && error.code === 'stream-truncated';
    reading.finishReason = isCut ? 'interrupted' : 'error';
    if (!isCut) reading.errors += 1;
  }
  return reading;
}

function note(event: StreamEvent, reading: Reading): void {
  if (event.type === 'text-delta') reading.text += event.text;
  else if (event.type === 'reasoning-delta') reading.reasoning += event.text;
  else if (event.type === 'tool-call') reading.toolCalls.push(event.name);
  else if (event.type === 'usage') reading.usage = { ...event.usage };
  else if (event.type === 'warning' && event.code === 'malformed-event') reading.errors += 1;
  else if (event.type === 'end') reading.finishReason = event.finishReason;
}
