import { describe, expect, test } from 'vitest';
import {
  createAnthropic,
  createGemini,
  createMistral,
  createOpenAI,
  createOpenAICompatible,
} from './index.ts';
import { collectEvents } from './testing/collect-events.ts';
import { createReplayFetch, type RecordedRequest, replayResponse } from './testing/replay.ts';
import { sse } from './testing/sse.ts';

const apiKey = 'any-key';
const CHAT = sse({ choices: [{ index: 0, delta: { content: 'Hi' }, finish_reason: 'stop' }] }, '[DONE]');
const RESPONSES = sse({
  type: 'response.completed',
  response: {
    id: 'r',
    model: 'm',
    status: 'completed',
    output: [{ type: 'message', content: [{ type: 'output_text', text: 'Hi' }] }],
  },
});
const MESSAGES = sse(
  { type: 'message_start', message: { id: 'm', model: 'm', content: [], usage: {} } },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: 'Hi' } },
  { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: {} },
  { type: 'message_stop' },
);
const GENERATE = sse({ candidates: [{ content: { parts: [{ text: 'Hi' }] }, finishReason: 'STOP' }] });

const bodyModel = ({ body }: RecordedRequest) => (body as { model?: string }).model;
const pathModel = ({ url }: RecordedRequest) =>
  decodeURIComponent(/\/models\/([^/]+):streamGenerateContent/.exec(url)?.[1] ?? '');

describe.each([
  ['OpenAI Responses', createOpenAI, RESPONSES, bodyModel],
  ['OpenAI Chat', (options: object) => createOpenAI({ ...options, api: 'chat' }), CHAT, bodyModel],
  ['Anthropic', createAnthropic, MESSAGES, bodyModel],
  ['Gemini', createGemini, GENERATE, pathModel],
  ['Mistral', createMistral, CHAT, bodyModel],
  [
    'an OpenAI-compatible server',
    (options: object) => createOpenAICompatible({ ...options, id: 'own', baseUrl: 'https://own.example/v1' }),
    CHAT,
    bodyModel,
  ],
] as const)('a model nobody has heard of, at %s,', (_name, create, answer, modelOf) => {
  const ask = async (modelId: string) => {
    const { fetch, requests } = createReplayFetch(() => replayResponse(answer));
    const model = create({ apiKey, fetch })(modelId);
    const collected = await collectEvents(
      model.stream({
        messages: [{ role: 'user', content: 'Hi' }],
        params: { maxOutputTokens: 9_999_999 },
      }),
    );
    return { model, request: requests[0], ...collected };
  };

  test.each(['made-up-9', 'Made.Up:9b-q4_K_M', 'gpt-99-turbo', 'claude-omega-9', 'gemini-99-ultra'])(
    'such as %s, is asked under its id as it is, and answers',
    async (modelId) => {
      const { model, request, text, error } = await ask(modelId);
      expect(error).toBeUndefined();
      expect(text).toBe('Hi');
      expect(model.id).toBe(`${model.providerId}/${modelId}`);
      expect(request && modelOf(request)).toBe(modelId);
    },
  );

  test('has no limits that we would know: the asked length of output is sent as it is', async () => {
    const { request, events } = await ask('made-up-9');
    expect(JSON.stringify(request?.body)).toContain('9999999');
    expect(events.filter(({ type }) => type === 'warning')).toEqual([]);
  });
});
