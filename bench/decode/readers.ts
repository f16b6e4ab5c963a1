import { createOpenAI as createAiSdkOpenAI } from '@ai-sdk/openai';
import Anthropic from '@anthropic-ai/sdk';
import type { LanguageModel, StreamEvent } from '@llmselect/core';
import {
  createAnthropic,
  createMistral,
  createOpenAI,
  decodeChat,
  decodeMessages,
  decodeResponses,
} from '@llmselect/providers';
import { HTTPClient, Mistral } from '@mistralai/mistralai';
import OpenAI from 'openai';
import { bodyOf, fetchOf } from './measure.ts';
import { chatStream, messagesStream, mistralStream, responsesStream, type Stream } from './streams.ts';

/** Reads a whole stream in network chunks of a size, and tells how much text it had. */
export type Read = (stream: Stream, chunkBytes: number) => Promise<number>;

export interface Case {
  readonly name: string;
  /** At most so many times the floor at 16 KiB; see reference/perf.md §1. */
  readonly target?: number;
  readonly create: (deltas: number) => Stream;
  readonly readers: Readonly<Record<string, Read>>;
}

export const OURS = 'ours: decoder';
export const OURS_PUBLIC = 'ours: stream()';

const HELLO = [{ role: 'user' as const, content: 'Hello' }];
const apiKey = 'any-key';

async function textLength(events: AsyncIterable<StreamEvent>): Promise<number> {
  let length = 0;
  for await (const event of events) if (event.type === 'text-delta') length += event.text.length;
  return length;
}

function decoder(decode: (body: ReadableStream<Uint8Array>) => AsyncIterable<StreamEvent>): Read {
  return ({ bytes }, chunkBytes) => textLength(decode(bodyOf(bytes, chunkBytes)));
}

function publicStream(create: (options: { readonly fetch: typeof fetch }) => LanguageModel): Read {
  return ({ bytes }, chunkBytes) =>
    textLength(create({ fetch: fetchOf(bytes, chunkBytes) }).stream({ messages: HELLO }));
}

function aiSdk(api: 'chat' | 'responses'): Read {
  return async ({ bytes }, chunkBytes) => {
    const openai = createAiSdkOpenAI({ apiKey, fetch: fetchOf(bytes, chunkBytes) });
    const { stream } = await openai[api]('gpt-4.1').doStream({
      prompt: [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }],
    });
    let length = 0;
    for await (const part of stream) if (part.type === 'text-delta') length += part.delta.length;
    return length;
  };
}

const openaiChat: Read = async ({ bytes }, chunkBytes) => {
  const client = new OpenAI({ apiKey, fetch: fetchOf(bytes, chunkBytes) });
  const stream = await client.chat.completions.create({ model: 'gpt-4.1', messages: HELLO, stream: true });
  let length = 0;
  for await (const chunk of stream) length += chunk.choices[0]?.delta.content?.length ?? 0;
  return length;
};

const openaiResponses: Read = async ({ bytes }, chunkBytes) => {
  const client = new OpenAI({ apiKey, fetch: fetchOf(bytes, chunkBytes) });
  const stream = await client.responses.create({ model: 'gpt-5.1', input: 'Hello', stream: true });
  let length = 0;
  for await (const event of stream) {
    if (event.type === 'response.output_text.delta') length += event.delta.length;
  }
  return length;
};

const anthropicMessages: Read = async ({ bytes }, chunkBytes) => {
  const client = new Anthropic({ apiKey, fetch: fetchOf(bytes, chunkBytes) });
  const stream = await client.messages.create({
    model: 'claude-sonnet-4-6',
    max_tokens: 64,
    messages: HELLO,
    stream: true,
  });
  let length = 0;
  for await (const event of stream) {
    if (event.type === 'content_block_delta' && event.delta.type === 'text_delta') {
      length += event.delta.text.length;
    }
  }
  return length;
};

const mistralChat: Read = async ({ bytes }, chunkBytes) => {
  const httpClient = new HTTPClient({ fetcher: fetchOf(bytes, chunkBytes) });
  const client = new Mistral({ apiKey, httpClient });
  let length = 0;
  for await (const { data } of await client.chat.stream({ model: 'mistral-large-latest', messages: HELLO })) {
    const content = data.choices[0]?.delta.content;
    if (typeof content === 'string') length += content.length;
  }
  return length;
};

/** What is compared. All readers of a case read the same stream in the same run. */
export const CASES: readonly Case[] = [
  {
    name: 'OpenAI Chat',
    target: 1.5,
    create: chatStream,
    readers: {
      [OURS]: decoder(decodeChat),
      [OURS_PUBLIC]: publicStream((options) => createOpenAI({ apiKey, api: 'chat', ...options })('gpt-4.1')),
      'openai create()': openaiChat,
      'AI SDK doStream()': aiSdk('chat'),
    },
  },
  {
    name: 'OpenAI Responses',
    target: 2,
    create: responsesStream,
    readers: {
      [OURS]: decoder(decodeResponses),
      [OURS_PUBLIC]: publicStream((options) => createOpenAI({ apiKey, ...options })('gpt-5.1')),
      'openai create()': openaiResponses,
      'AI SDK doStream()': aiSdk('responses'),
    },
  },
  {
    name: 'Anthropic',
    target: 1.8,
    create: messagesStream,
    readers: {
      [OURS]: decoder(decodeMessages),
      [OURS_PUBLIC]: publicStream((options) => createAnthropic({ apiKey, ...options })('claude-sonnet-4-6')),
      '@anthropic-ai/sdk create()': anthropicMessages,
    },
  },
  {
    name: 'Mistral',
    create: mistralStream,
    readers: {
      [OURS]: decoder(decodeChat),
      [OURS_PUBLIC]: publicStream((options) => createMistral({ apiKey, ...options })('mistral-large-latest')),
      '@mistralai/mistralai stream()': mistralChat,
    },
  },
];
