import Anthropic from '@anthropic-ai/sdk';
import { type GenerateContentResponse, GoogleGenAI } from '@google/genai';
import { Mistral } from '@mistralai/mistralai';
import OpenAI from 'openai';
import type { OwnReading, Reading } from './reading.ts';

type Draft = { -readonly [Field in keyof Reading]: Reading[Field] };

interface MistralPart {
  readonly type?: string | undefined;
  readonly text?: string;
  readonly thinking?: readonly { readonly text?: string }[];
}

/** Asks what `own` asked, with the vendor's SDK against the same server. Throws the SDK's own errors. */
export type VendorReader = (url: string, own: OwnReading, modelId: string) => Promise<Reading>;

/** Some SDKs print what they cannot parse. */
const QUIET = { maxRetries: 0, logLevel: 'off' } as const;
/** Newer versions of the API take no sampling parameters, which ours can send. */
const SAME_VERSION = { 'anthropic-version': '2023-06-01' };

function draft(): Draft {
  return {
    text: '',
    reasoning: '',
    finish: undefined,
    modelId: undefined,
    inputTokens: undefined,
    outputTokens: undefined,
    cachedTokens: 0,
    reasoningTokens: 0,
  };
}

export const readResponses: VendorReader = async (url, { body }) => {
  const client = new OpenAI({ apiKey: 'any-key', baseURL: url, ...QUIET });
  const reading = draft();
  // The body is ours, made for this very route; the same holds for the readers below.
  const stream = await client.responses.create(body as never);
  for await (const event of stream as unknown as AsyncIterable<OpenAI.Responses.ResponseStreamEvent>) {
    if (event.type === 'response.output_text.delta') reading.text += event.delta;
    if (event.type === 'response.reasoning_summary_text.delta') reading.reasoning += event.delta;
    if (event.type !== 'response.completed' && event.type !== 'response.incomplete') continue;
    const { usage, model, status, incomplete_details: incomplete } = event.response;
    reading.finish = incomplete?.reason ?? status;
    reading.modelId = model;
    reading.inputTokens = usage?.input_tokens;
    reading.outputTokens = usage?.output_tokens;
    reading.cachedTokens = usage?.input_tokens_details.cached_tokens ?? 0;
    reading.reasoningTokens = usage?.output_tokens_details.reasoning_tokens ?? 0;
  }
  return reading;
};

export const readChat: VendorReader = async (url, { body }) => {
  const client = new OpenAI({ apiKey: 'any-key', baseURL: url, ...QUIET });
  const reading = draft();
  const stream = await client.chat.completions.create(body as never);
  for await (const chunk of stream as unknown as AsyncIterable<OpenAI.ChatCompletionChunk>) {
    const choice = chunk.choices[0];
    const delta: { content?: string | null; reasoning?: string; reasoning_content?: string } =
      choice?.delta ?? {};
    reading.text += delta.content ?? '';
    reading.reasoning += delta.reasoning ?? delta.reasoning_content ?? '';
    reading.finish = choice?.finish_reason ?? reading.finish;
    reading.modelId = chunk.model;
    if (!chunk.usage) continue;
    reading.inputTokens = chunk.usage.prompt_tokens;
    reading.outputTokens = chunk.usage.completion_tokens;
    reading.cachedTokens = chunk.usage.prompt_tokens_details?.cached_tokens ?? 0;
    reading.reasoningTokens = chunk.usage.completion_tokens_details?.reasoning_tokens ?? 0;
  }
  return reading;
};

export const readMessages: VendorReader = async (url, { body }) => {
  const client = new Anthropic({ apiKey: 'any-key', baseURL: url, ...QUIET, defaultHeaders: SAME_VERSION });
  const message = await client.messages.stream(body as never).finalMessage();
  const reading = draft();
  for (const block of message.content) {
    if (block.type === 'text') reading.text += block.text;
    if (block.type === 'thinking') reading.reasoning += block.thinking;
  }
  const { usage } = message;
  const cached = usage.cache_read_input_tokens ?? 0;
  reading.finish = message.stop_reason ?? undefined;
  reading.modelId = message.model;
  reading.inputTokens = usage.input_tokens + cached + (usage.cache_creation_input_tokens ?? 0);
  reading.outputTokens = usage.output_tokens;
  reading.cachedTokens = cached;
  reading.reasoningTokens = usage.output_tokens_details?.thinking_tokens ?? 0;
  return reading;
};

export const readGenerateContent: VendorReader = async (url, { body }, modelId) => {
  const client = new GoogleGenAI({ apiKey: 'any-key', vertexai: false, httpOptions: { baseUrl: url } });
  const { contents, generationConfig, systemInstruction } = body;
  const config = { ...(generationConfig as object), systemInstruction };
  const stream = await client.models.generateContentStream({
    model: modelId,
    contents: contents as never,
    config: config as never,
  });
  const reading = draft();
  for await (const chunk of stream as AsyncIterable<GenerateContentResponse>) {
    const candidate = chunk.candidates?.[0];
    for (const part of candidate?.content?.parts ?? []) {
      if (part.thought) reading.reasoning += part.text ?? '';
      else reading.text += part.text ?? '';
    }
    reading.finish = candidate?.finishReason ?? reading.finish;
    reading.modelId = chunk.modelVersion ?? reading.modelId;
    const usage = chunk.usageMetadata;
    if (!usage) continue;
    reading.inputTokens = usage.promptTokenCount;
    reading.reasoningTokens = usage.thoughtsTokenCount ?? 0;
    reading.outputTokens = (usage.candidatesTokenCount ?? 0) + reading.reasoningTokens;
    reading.cachedTokens = usage.cachedContentTokenCount ?? 0;
  }
  return reading;
};

export const readMistral: VendorReader = async (url, { body }) => {
  const client = new Mistral({ apiKey: 'any-key', serverURL: url, retryConfig: { strategy: 'none' } });
  const reading = draft();
  for await (const { data } of await client.chat.stream(toCamelCase(body) as never)) {
    const choice = data.choices[0];
    addMistralContent(choice?.delta.content ?? '', reading);
    reading.finish = choice?.finishReason ?? reading.finish;
    reading.modelId = data.model;
    if (data.usage === undefined) continue;
    reading.inputTokens = data.usage.promptTokens;
    reading.outputTokens = data.usage.completionTokens;
    // A field that the SDK passes on without knowing it.
    const details = data.usage.prompt_tokens_details as { cached_tokens?: number } | undefined;
    reading.cachedTokens = details?.cached_tokens ?? 0;
  }
  return reading;
};

function addMistralContent(content: string | readonly unknown[], reading: Draft): void {
  if (typeof content === 'string') reading.text += content;
  else {
    // The SDK has a dozen kinds of parts; only these fields are of interest here.
    for (const part of content as readonly MistralPart[]) {
      if (part.type === 'text') reading.text += part.text ?? '';
      for (const inner of part.thinking ?? []) reading.reasoning += inner.text ?? '';
    }
  }
}

/** The SDK takes the API's names in another case. */
function toCamelCase(body: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}
