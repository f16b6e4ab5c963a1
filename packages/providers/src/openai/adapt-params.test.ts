import type { GenerationParams } from '@llmselect/core';
import { describe, expect, test } from 'vitest';
import { collectEvents, createReplayFetch, replayResponse } from '../testing/index.ts';
import { sse } from '../testing/sse.ts';
import { createOpenAI } from './create-openai.ts';

// Bug 27: max_tokens and temperature are rejected by gpt-5 and the o series.

const ANSWER = sse({ model: 'm', choices: [{ delta: { content: 'Hi' }, finish_reason: 'stop' }] });

async function ask(modelId: string, params: GenerationParams, api: 'chat' | 'responses' = 'chat') {
  const { fetch, requests } = createReplayFetch(() => replayResponse(ANSWER));
  const { events } = await collectEvents(
    createOpenAI({ apiKey: 'k', fetch, api })(modelId).stream({
      system: 'S',
      messages: [{ role: 'user', content: 'Hi' }],
      params,
    }),
  );
  const warned = events.flatMap((event) => (event.type === 'warning' ? [event.param] : []));
  return { body: requests[0]?.body as Record<string, unknown>, warned };
}

describe('27: parameters by model family', () => {
  test.each(['gpt-3.5-turbo', 'gpt-4o-mini', 'gpt-4.1', 'gpt-5-chat-latest', 'chatgpt-4o-latest'])(
    '%s takes sampling and stop',
    async (modelId) => {
      const { body, warned } = await ask(modelId, {
        temperature: 1,
        topP: 0.5,
        stop: ['x'],
        presencePenalty: 1,
        maxOutputTokens: 5,
      });
      expect(body).toMatchObject({
        temperature: 1,
        top_p: 0.5,
        stop: ['x'],
        presence_penalty: 1,
        max_completion_tokens: 5,
      });
      expect(warned).toEqual([]);
    },
  );

  test.each(['o1', 'o3-mini', 'o4-mini-2025-04-16', 'gpt-5', 'gpt-5-mini', 'gpt-6'])(
    '%s takes neither, and only max_completion_tokens',
    async (modelId) => {
      const { body, warned } = await ask(modelId, {
        temperature: 1,
        topP: 0.5,
        stop: ['x'],
        maxOutputTokens: 5,
      });
      for (const field of ['temperature', 'top_p', 'stop', 'max_tokens'])
        expect(body).not.toHaveProperty(field);
      expect(body).toMatchObject({ max_completion_tokens: 5 });
      expect(warned).toEqual(['temperature', 'topP', 'stop']);
    },
  );

  test.each(['gpt-5.1', 'gpt-5.2', 'gpt-5.6-sol', 'gpt-6-luna'])(
    '%s takes sampling only without reasoning',
    async (modelId) => {
      expect((await ask(modelId, { temperature: 1, reasoningEffort: 'none' })).body).toMatchObject({
        temperature: 1,
        reasoning_effort: 'none',
      });
      expect((await ask(modelId, { temperature: 1 })).warned).toEqual(['temperature']);
    },
  );

  test.each([
    ['gpt-5', 'none', 'minimal'],
    ['gpt-5', 'xhigh', 'high'],
    ['gpt-5.1', 'minimal', 'low'],
    ['gpt-5.2', 'max', 'xhigh'],
    ['o3', 'minimal', 'low'],
    ['gpt-5.6', 'max', 'max'],
  ] as const)('%s turns effort %s into %s', async (modelId, asked, sent) => {
    const { body, warned } = await ask(modelId, { reasoningEffort: asked });
    expect(body).toMatchObject({ reasoning_effort: sent });
    expect(warned).toEqual(asked === sent ? [] : ['reasoningEffort']);
  });

  test('a model that does not reason is not asked to, and only a wish is reported', async () => {
    expect(await ask('gpt-4.1', { reasoningEffort: 'high' })).toMatchObject({ warned: ['reasoningEffort'] });
    const none = await ask('gpt-4.1', { reasoningEffort: 'none' });
    expect(none.warned).toEqual([]);
    expect(none.body).not.toHaveProperty('reasoning_effort');
  });

  test('reasoning models get a developer message, others a system message', async () => {
    expect((await ask('gpt-5', {})).body).toMatchObject({
      messages: [{ role: 'developer', content: 'S' }, { role: 'user' }],
    });
    expect((await ask('gpt-4.1', {})).body).toMatchObject({
      messages: [{ role: 'system' }, { role: 'user' }],
    });
  });

  test('search models take no sampling', async () => {
    expect((await ask('gpt-4o-search-preview', { temperature: 1 })).warned).toEqual(['temperature']);
  });
});

describe('Reasoning summaries', () => {
  const refusal = (param: string) =>
    Response.json(
      {
        error: {
          message: 'Your organization must be verified to generate reasoning summaries.',
          param,
          code: 'unsupported_value',
        },
      },
      { status: 400 },
    );

  test('are asked for, and left out once where the account may not see them', async () => {
    const done = sse({ type: 'response.completed', response: { model: 'gpt-5', status: 'completed' } });
    const { fetch, requests } = createReplayFetch(({ body }) =>
      JSON.stringify(body).includes('summary') ? refusal('reasoning.summary') : replayResponse(done),
    );
    const model = createOpenAI({ apiKey: 'k', fetch })('gpt-5');
    const { events, error } = await collectEvents(
      model.stream({ messages: [{ role: 'user', content: 'Hi' }], params: { reasoningEffort: 'high' } }),
    );
    expect(error).toBeUndefined();
    expect(requests.map(({ body }) => (body as { reasoning: unknown }).reasoning)).toEqual([
      { effort: 'high', summary: 'auto' },
      { effort: 'high' },
    ]);
    expect(events[1]).toMatchObject({ type: 'warning', param: 'reasoning.summary' });
  });

  test('are the only thing that is tried twice', async () => {
    const { fetch, requests } = createReplayFetch(
      () =>
        refusal('temperature').clone() &&
        Response.json(
          { error: { message: 'no', param: 'temperature', code: 'unsupported_value' } },
          { status: 400 },
        ),
    );
    const { error } = await collectEvents(
      createOpenAI({ apiKey: 'k', fetch })('gpt-5').stream({ messages: [] }),
    );
    expect(error).toMatchObject({
      code: 'invalid-request',
      param: 'temperature',
      providerCode: 'unsupported_value',
    });
    expect(requests).toHaveLength(1);
  });

  test('are not asked for where reasoning is off or unknown', async () => {
    expect((await ask('gpt-5.1', { reasoningEffort: 'none' }, 'responses')).body).toMatchObject({
      reasoning: { effort: 'none' },
    });
    expect((await ask('gpt-4.1', {}, 'responses')).body).not.toHaveProperty('reasoning');
  });
});

test('structured output is asked for in the words of both APIs', async () => {
  const output = { name: 'verdict', schema: { type: 'object', additionalProperties: false } };
  for (const api of ['chat', 'responses'] as const) {
    const { fetch, requests } = createReplayFetch(() => replayResponse(ANSWER));
    await collectEvents(
      createOpenAI({ apiKey: 'k', fetch, api })('gpt-4.1').stream({ messages: [], output }),
    );
    expect(requests[0]?.body).toMatchObject(
      api === 'chat'
        ? { response_format: { type: 'json_schema', json_schema: { ...output, strict: true } } }
        : { text: { format: { type: 'json_schema', ...output, strict: true } } },
    );
  }
});

test('an unknown api is refused', () => {
  // @ts-expect-error the type does not allow it; JavaScript does
  expect(() => createOpenAI({ api: 'completions' })).toThrow(
    expect.objectContaining({ code: 'misconfigured' }),
  );
});
