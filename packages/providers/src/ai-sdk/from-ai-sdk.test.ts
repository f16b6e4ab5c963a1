import { LLMSelectError, type ModelRequest, type StreamEvent } from '@llmselect/core';
import { MockLanguageModelV3, MockLanguageModelV4, simulateReadableStream } from 'ai/test';
import { describe, expect, test } from 'vitest';
import { collectEvents } from '../testing/collect-events.ts';
import { CONTRACT_REQUEST, PIXEL_BASE64 } from '../testing/contract-request.ts';
import type { AiSdkLanguageModel } from './ai-sdk-model.ts';
import { fromAiSdk } from './from-ai-sdk.ts';

type PartV4 =
  Awaited<ReturnType<MockLanguageModelV4['doStream']>>['stream'] extends ReadableStream<infer Part>
    ? Part
    : never;

const HI: ModelRequest = { messages: [{ role: 'user', content: 'Hi' }] };
const USAGE_V4 = {
  inputTokens: { total: 12, noCache: 7, cacheRead: 4, cacheWrite: 1 },
  outputTokens: { total: 9, text: 6, reasoning: 3 },
};
const FINISH_V4: PartV4 = {
  type: 'finish',
  finishReason: { unified: 'stop', raw: 'end_turn' },
  usage: USAGE_V4,
};

function streamOf<Part>(chunks: Part[]): ReadableStream<Part> {
  return simulateReadableStream({ chunks, initialDelayInMs: null, chunkDelayInMs: null });
}

function mockV4(parts: PartV4[], more: { headers?: Record<string, string> } = {}): MockLanguageModelV4 {
  return new MockLanguageModelV4({
    provider: 'acme.chat',
    modelId: 'acme-1',
    doStream: async () => ({ stream: streamOf(parts), response: more }),
  });
}

/** A V2 model, of which the newest AI SDK has no mock any more. */
function modelV2(parts: unknown[]): AiSdkLanguageModel & { calls: unknown[] } {
  const calls: unknown[] = [];
  return {
    specificationVersion: 'v2',
    provider: 'openai.chat',
    modelId: 'old-1',
    supportedUrls: {},
    calls,
    doStream: async (options: unknown) => {
      calls.push(options);
      return { stream: streamOf(parts) };
    },
  };
}

const read = (model: AiSdkLanguageModel, request = HI) => collectEvents(fromAiSdk(model).stream(request));
const text = (delta: string): PartV4 => ({ type: 'text-delta', id: '1', delta });

describe('an AI SDK model', () => {
  test('is named after its provider, and may be given another name', () => {
    const model = mockV4([]);
    expect(fromAiSdk(model)).toMatchObject({
      specification: 1,
      id: 'acme/acme-1',
      providerId: 'acme',
      modelId: 'acme-1',
    });
    expect(fromAiSdk(model, { providerId: 'ours' }).id).toBe('ours/acme-1');
  });

  test.each(['v1', 'four', '', 4, undefined])('is refused when its specification is %j', (version) => {
    const model = { specificationVersion: version, provider: 'a', modelId: 'b', doStream: () => undefined };
    expect(() => fromAiSdk(model as never)).toThrow(expect.objectContaining({ code: 'misconfigured' }));
  });

  test('says everything a V4 stream says, start first and end last', async () => {
    const { events, error } = await read(
      mockV4(
        [
          {
            type: 'stream-start',
            warnings: [{ type: 'unsupported', feature: 'topP', details: 'Not here.' }],
          },
          { type: 'ping' },
          { type: 'response-metadata', id: 'resp_1', modelId: 'acme-1-2026', timestamp: new Date(0) },
          { type: 'reasoning-start', id: '0' },
          { type: 'reasoning-delta', id: '0', delta: 'Hm.' },
          { type: 'reasoning-end', id: '0' },
          { type: 'text-start', id: '1' },
          text('Grüß '),
          text('dich 🌍'),
          text(''),
          { type: 'text-end', id: '1' },
          { type: 'source', sourceType: 'url', id: 's', url: 'https://example.com/', title: 'Example' },
          { type: 'source', sourceType: 'url', id: 't', url: 'https://example.com/' },
          { type: 'source', sourceType: 'document', id: 'u', mediaType: 'text/plain', title: 'Notes' },
          {
            type: 'tool-call',
            toolCallId: 'c1',
            toolName: 'search',
            input: '{"q":1}',
            providerExecuted: true,
          },
          { type: 'file', mediaType: 'image/png', data: { type: 'data', data: PIXEL_BASE64 } },
          FINISH_V4,
        ],
        { headers: { 'x-ratelimit-remaining-requests': '5' } },
      ),
    );
    expect(error).toBeUndefined();
    expect(events).toEqual<StreamEvent[]>([
      { type: 'start', modelId: 'acme-1-2026', responseId: 'resp_1' },
      { type: 'rate-limit', remainingRequests: 5 },
      { type: 'warning', code: 'unsupported-parameter', param: 'topP', message: 'Not here.' },
      { type: 'reasoning-delta', text: 'Hm.' },
      { type: 'text-delta', text: 'Grüß ' },
      { type: 'text-delta', text: 'dich 🌍' },
      { type: 'source', url: 'https://example.com/', title: 'Example' },
      { type: 'tool-call', id: 'c1', name: 'search', input: '{"q":1}', providerExecuted: true },
      { type: 'warning', code: 'unsupported-output', message: 'acme-1 made a file, which is not shown.' },
      {
        type: 'usage',
        usage: {
          inputTokens: 12,
          cachedInputTokens: 4,
          cacheWriteTokens: 1,
          outputTokens: 9,
          reasoningTokens: 3,
        },
      },
      { type: 'end', finishReason: 'stop', rawFinishReason: 'end_turn' },
    ]);
  });

  test('starts its answer with the first words where no metadata came, and feeds the idle timer before', async () => {
    const types: string[] = [];
    const model = mockV4([{ type: 'stream-start', warnings: [] }, { type: 'ping' }, text('A'), FINISH_V4]);
    for await (const { type } of fromAiSdk(model).stream(HI)) types.push(type);
    expect(types).toEqual(['activity', 'activity', 'start', 'text-delta', 'usage', 'end']);
  });

  test('reads V3 as well', async () => {
    const model = new MockLanguageModelV3({
      modelId: 'three',
      doStream: {
        stream: streamOf([
          { type: 'text-delta' as const, id: '1', delta: 'Hi' },
          {
            type: 'finish' as const,
            finishReason: { unified: 'length' as const, raw: 'max_tokens' },
            usage: {
              inputTokens: { total: 1, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
              outputTokens: { total: 2, text: undefined, reasoning: undefined },
            },
          },
        ]),
      },
    });
    expect((await read(model)).events.slice(1)).toEqual([
      { type: 'text-delta', text: 'Hi' },
      { type: 'usage', usage: { inputTokens: 1, outputTokens: 2 } },
      { type: 'end', finishReason: 'length', rawFinishReason: 'max_tokens' },
    ]);
  });

  test('reads V2, whose reasons are words and whose tool inputs may be all there is of a call', async () => {
    const { events } = await read(
      modelV2([
        { type: 'stream-start', warnings: [{ type: 'unsupported-setting', setting: 'stopSequences' }] },
        { type: 'tool-input-start', id: 'a', toolName: 'first' },
        { type: 'tool-input-start', id: 'b', toolName: 'second', providerExecuted: true },
        { type: 'tool-input-delta', id: 'a', delta: '{"x":' },
        { type: 'tool-input-delta', id: 'b', delta: '{}' },
        { type: 'tool-input-delta', id: 'a', delta: '1}' },
        { type: 'tool-input-delta', id: 'nobody', delta: '!' },
        { type: 'tool-input-end', id: 'a' },
        { type: 'tool-call', toolCallId: 'a', toolName: 'first', input: '{"x":1}' },
        { type: 'finish', finishReason: 'tool-calls', usage: { inputTokens: 3, outputTokens: Number.NaN } },
      ]),
    );
    expect(events).toEqual([
      { type: 'start' },
      {
        type: 'warning',
        code: 'unsupported-parameter',
        param: 'stop',
        message: 'stop was left out: old-1 does not accept it.',
      },
      { type: 'tool-call', id: 'a', name: 'first', input: '{"x":1}' },
      { type: 'usage', usage: { inputTokens: 3 } },
      { type: 'tool-call', id: 'b', name: 'second', input: '{}', providerExecuted: true },
      { type: 'end', finishReason: 'tool-calls' },
    ]);
  });
});

describe('a request to an AI SDK model', () => {
  test('is told in its words', async () => {
    const model = mockV4([FINISH_V4]);
    const schema = { type: 'object' };
    await read(model, {
      ...CONTRACT_REQUEST,
      params: {
        ...CONTRACT_REQUEST.params,
        reasoningEffort: 'high',
        providerOptions: { acme: { user: 'u' } },
      },
      output: { name: 'verdict', schema },
    });
    const { abortSignal, ...options } = model.doStreamCalls[0] ?? {};
    expect(abortSignal).toBeInstanceOf(AbortSignal);
    expect(options).toEqual({
      prompt: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: [{ type: 'text', text: 'Hello' }] },
        { role: 'assistant', content: [{ type: 'text', text: 'Hi! How can I help?' }] },
        { role: 'user', content: [{ type: 'text', text: 'Look at this.' }] },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What colour is it?' },
            { type: 'file', mediaType: 'image/png', data: { type: 'data', data: PIXEL_BASE64 } },
          ],
        },
      ],
      temperature: 0.5,
      topP: 0.9,
      maxOutputTokens: 400,
      frequencyPenalty: 0.1,
      presencePenalty: 0.2,
      seed: 7,
      stopSequences: ['END'],
      reasoning: 'high',
      providerOptions: { acme: { user: 'u' } },
      responseFormat: { type: 'json', name: 'verdict', schema },
    });
  });

  test('names the effort as an option where the version has no word for it, or leaves it out and says so', async () => {
    const finish = { type: 'finish', finishReason: 'stop', usage: { inputTokens: 1, outputTokens: 1 } };
    const openai = modelV2([finish]);
    await read(openai, {
      ...HI,
      params: { reasoningEffort: 'low', providerOptions: { openai: { user: 'u' } } },
    });
    expect(openai.calls[0]).toMatchObject({
      providerOptions: { openai: { reasoningEffort: 'low', user: 'u' } },
    });
    const other = { ...modelV2([finish]), provider: 'cohere.chat' };
    const { events } = await read(other, { ...HI, params: { reasoningEffort: 'low' } });
    expect(events[1]).toMatchObject({ type: 'warning', param: 'reasoningEffort' });
    expect(other.calls[0]).not.toHaveProperty('providerOptions');
  });

  test('leaves addresses to providers that open them, and downloads images for those that do not', async () => {
    const url = 'https://images.example/cat.png';
    const ask: ModelRequest = { messages: [{ role: 'user', content: [{ type: 'image', url }] }] };
    const opening = new MockLanguageModelV4({
      supportedUrls: async () => ({ 'image/*': [/^https:\/\/images\.example\//] }),
      doStream: async () => ({ stream: streamOf([FINISH_V4]) }),
    });
    await read(opening, ask);
    expect(opening.doStreamCalls[0]?.prompt[0]?.content).toEqual([
      { type: 'file', mediaType: 'image', data: { type: 'url', url: new URL(url) } },
    ]);

    const downloads: string[] = [];
    const fetch: typeof globalThis.fetch = async (input) => {
      downloads.push(String(input));
      return new Response('cat', { headers: { 'content-type': 'image/png' } });
    };
    const model = modelV2([{ type: 'finish', finishReason: 'stop' }]);
    await collectEvents(fromAiSdk(model, { fetch }).stream(ask));
    expect(downloads).toEqual([url]);
    expect(model.calls[0]).toMatchObject({
      prompt: [{ role: 'user', content: [{ type: 'file', mediaType: 'image/png', data: btoa('cat') }] }],
    });
  });

  test('is not changed, and neither is what it holds', async () => {
    const frozen = structuredClone(CONTRACT_REQUEST);
    await read(mockV4([FINISH_V4]), CONTRACT_REQUEST);
    expect(CONTRACT_REQUEST).toEqual(frozen);
  });
});

describe('stopping an AI SDK model', () => {
  /** Speaks once and then never again, whatever the signal says. */
  function stubborn(): { model: AiSdkLanguageModel; cancelled: () => boolean; asked: () => number } {
    let cancelled = false;
    let asked = 0;
    const stream = new ReadableStream<unknown>({
      start: (controller) => controller.enqueue(text('A')),
      cancel: () => {
        cancelled = true;
      },
    });
    const model = {
      ...modelV2([]),
      doStream: async () => {
        asked += 1;
        return { stream };
      },
    };
    return { model, cancelled: () => cancelled, asked: () => asked };
  }

  test('asks nobody when it is stopped from the start, or never read', async () => {
    const { model, asked } = stubborn();
    fromAiSdk(model).stream(HI);
    const stopped = fromAiSdk(model).stream(HI, { signal: AbortSignal.abort() });
    expect((await collectEvents(stopped)).error?.code).toBe('aborted');
    expect(asked()).toBe(0);
  });

  test('works while the model is silent', async () => {
    const { model, cancelled } = stubborn();
    const controller = new AbortController();
    const reading = collectEvents(fromAiSdk(model).stream(HI, { signal: controller.signal }));
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    expect(await reading).toMatchObject({ text: 'A', error: { code: 'aborted' } });
    expect(cancelled()).toBe(true);
  });

  test('works before the model has answered at all', async () => {
    const controller = new AbortController();
    const model = { ...modelV2([]), doStream: () => new Promise<never>(() => {}) };
    const reading = collectEvents(fromAiSdk(model).stream(HI, { signal: controller.signal }));
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    expect((await reading).error?.code).toBe('aborted');
  });

  test('by leaving the loop releases the stream, also while an event is waited for', async () => {
    const { model, cancelled } = stubborn();
    const iterator = fromAiSdk(model).stream(HI)[Symbol.asyncIterator]();
    expect((await iterator.next()).value).toEqual({ type: 'start' });
    expect((await iterator.next()).value).toEqual({ type: 'text-delta', text: 'A' });
    const waiting = iterator.next();
    await iterator.return?.();
    await expect(waiting).rejects.toSatisfy((error) => LLMSelectError.is(error) && error.code === 'aborted');
    expect(cancelled()).toBe(true);
  });
});
