import { createOpenAI as createAiSdkOpenAI } from '@ai-sdk/openai';
import type { ErrorCode, LanguageModel, ModelRequest } from '@llmselect/core';
import { createOpenAI, fromAiSdk } from '@llmselect/providers';
import { collectEvents } from '@llmselect/providers/testing';
import { describe, expect, test } from 'vitest';
import type { Fault } from './faults.ts';
import { useSimulator } from './testing/use-simulator.ts';

const under = useSimulator();
const HI: ModelRequest = { messages: [{ role: 'user', content: 'Explain recursion' }] };
const APIS = ['responses', 'chat'] as const;
type Api = (typeof APIS)[number];

function aiSdkModel(api: Api, modelId: string): LanguageModel {
  const openai = createAiSdkOpenAI({ apiKey: 'any-key', baseURL: `${under.url}/openai/v1` });
  return fromAiSdk(openai[api](modelId));
}

function ownModel(api: Api, modelId: string): LanguageModel {
  return createOpenAI({ apiKey: 'any-key', baseUrl: `${under.url}/openai/v1`, api })(modelId);
}

describe.each(APIS)('fromAiSdk with the real @ai-sdk/openai, %s', (api) => {
  test.each<[string, string, ModelRequest]>([
    ['a plain answer', 'gpt-4o', HI],
    [
      'a system prompt and parameters',
      'gpt-4o',
      { ...HI, system: 'Be brief.', params: { temperature: 0.4 } },
    ],
    ['a limit of output', 'gpt-4o-mini', { ...HI, params: { maxOutputTokens: 40 } }],
    ['reasoning', 'gpt-5.1', { ...HI, params: { reasoningEffort: 'high' } }],
  ])('says what our own provider says to %s', async (_name, modelId, request) => {
    const theirs = await collectEvents(aiSdkModel(api, modelId).stream(request));
    const ours = await collectEvents(ownModel(api, modelId).stream(request));
    expect(theirs.error).toBeUndefined();
    expect(theirs.text).toBe(ours.text);
    const known = (collected: typeof ours) => ({
      usage: collected.events.findLast((event) => event.type === 'usage')?.usage,
      finishReason: collected.events.findLast((event) => event.type === 'end')?.finishReason,
      modelId: collected.events.find((event) => event.type === 'start')?.modelId,
    });
    expect(known(theirs)).toMatchObject(known(ours));
    expect(theirs.events[0]?.type).toBe('start');
    expect(theirs.events.at(-1)?.type).toBe('end');
  });

  test('tells of parameters that the model does not take, and goes on', async () => {
    const { events, error } = await collectEvents(
      aiSdkModel(api, 'o4-mini').stream({ ...HI, params: { temperature: 0.4, maxOutputTokens: 2000 } }),
    );
    expect(error).toBeUndefined();
    expect(events.filter(({ type }) => type === 'warning')).toMatchObject([
      { code: 'unsupported-parameter', param: 'temperature' },
    ]);
  });

  test.each<[Fault, ErrorCode]>([
    ['401', 'unauthorized'],
    ['429', 'rate-limited'],
    ['500', 'upstream-error'],
    ['overloaded-midstream', 'overloaded'],
    ['cut', 'stream-truncated'],
    ['truncate', 'stream-truncated'],
  ])('types the fault %s as %s, and keeps the text that came', async (fault, code) => {
    const theirs = await collectEvents(aiSdkModel(api, `fault-${fault}`).stream(HI));
    const ours = await collectEvents(ownModel(api, `fault-${fault}`).stream(HI));
    expect(theirs.error?.code).toBe(code);
    expect(theirs.error).toMatchObject({
      retryable: ours.error?.retryable,
      status: ours.error?.status,
      retryAfterMs: ours.error?.retryAfterMs,
    });
    expect(theirs.text.length > 0).toBe(ours.text.length > 0);
  });

  test('skips an event that does not parse with a warning', async () => {
    const { events, error } = await collectEvents(aiSdkModel(api, 'fault-bad-json').stream(HI));
    expect(error).toBeUndefined();
    expect(events.filter(({ type }) => type === 'warning')).toMatchObject([{ code: 'malformed-event' }]);
  });

  test('stops the request when it is stopped', async () => {
    const controller = new AbortController();
    let error: unknown;
    try {
      for await (const event of aiSdkModel(api, 'fault-flood').stream(HI, { signal: controller.signal })) {
        if (event.type === 'text-delta') controller.abort();
      }
    } catch (cause) {
      error = cause;
    }
    expect(error).toMatchObject({ code: 'aborted' });
    await under.settled('aborted');
  });
});
