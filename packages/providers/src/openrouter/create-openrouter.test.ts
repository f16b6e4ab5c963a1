import { expect, test } from 'vitest';
import { askOnce } from '../testing/ask-once.ts';
import { createReplayFetch, replayResponse } from '../testing/index.ts';
import { createOpenRouter } from './create-openrouter.ts';

test.each([
  ['none', 'none', []],
  ['high', 'high', []],
  ['max', 'xhigh', ['reasoningEffort']],
] as const)('effort %s is sent as %s in the field all makers share', async (asked, sent, warned) => {
  const answer = await askOnce(createOpenRouter, 'a/b', { params: { reasoningEffort: asked } });
  expect(answer.body).toMatchObject({ reasoning: { effort: sent } });
  expect(answer.body).not.toHaveProperty('reasoning_effort');
  expect(answer.warned).toEqual(warned);
});

test('an application is named only where the host says so', async () => {
  const app = { url: 'https://app.example', title: 'Mine' };
  const named = await askOnce((options) => createOpenRouter({ ...options, app }), 'a/b');
  expect(named.requests[0]?.headers).toMatchObject({ 'http-referer': app.url, 'x-title': 'Mine' });
  const untitled = await askOnce((options) => createOpenRouter({ ...options, app: { url: app.url } }), 'a/b');
  expect(untitled.requests[0]?.headers).not.toHaveProperty('x-title');
  expect((await askOnce(createOpenRouter, 'a/b')).requests[0]?.headers).not.toHaveProperty('http-referer');
});

test('credit that is used up is told, and so is a failure behind a status of 200', async () => {
  const empty = await askOnce(createOpenRouter, 'a/b', {}, () =>
    Response.json({ error: { code: 402, message: 'Insufficient credits' } }, { status: 402 }),
  );
  expect(empty.error).toMatchObject({ code: 'quota-exceeded', retryable: false });
  const failure = { code: 502, message: 'Down', metadata: { provider_name: 'P', raw: 'the prompt' } };
  const late = await askOnce(createOpenRouter, 'a/b', {}, () =>
    replayResponse(
      new TextEncoder().encode(
        `data: {"model":"m","choices":[{"delta":{"content":"So"}}]}\n\ndata: ${JSON.stringify({
          error: failure,
          choices: [{ delta: { content: '' }, finish_reason: 'error' }],
        })}\n\n`,
      ),
    ),
  );
  expect(late.text).toBe('So');
  expect(late.error).toMatchObject({ code: 'upstream-error', retryable: true });
  expect(JSON.stringify(late.error)).not.toContain('the prompt');
});

test('its list tells contexts, limits and abilities; what does not write is left out', async () => {
  const { fetch, requests } = createReplayFetch(() =>
    Response.json({
      data: [
        {
          id: 'anthropic/claude-sonnet-4.6',
          name: 'Anthropic: Claude Sonnet 4.6',
          created: 1_770_000_000,
          context_length: 1_000_000,
          architecture: { input_modalities: ['text', 'image'], output_modalities: ['text'] },
          top_provider: { max_completion_tokens: 128_000 },
          supported_parameters: ['tools', 'reasoning'],
        },
        { id: 'maker/painter', architecture: { output_modalities: ['image'] } },
        { id: 'maker/image-reader', architecture: { output_modalities: ['text'] } },
      ],
    }),
  );
  expect(await createOpenRouter({ apiKey: 'k', fetch }).listModels()).toEqual([
    {
      id: 'openrouter/anthropic/claude-sonnet-4.6',
      providerId: 'openrouter',
      name: 'Anthropic: Claude Sonnet 4.6',
      contextWindow: 1_000_000,
      maxOutputTokens: 128_000,
      capabilities: { vision: true, reasoning: true, tools: true },
      releasedAt: '2026-02-02',
    },
    { id: 'openrouter/maker/image-reader', providerId: 'openrouter', name: 'maker/image-reader' },
  ]);
  expect(requests[0]?.url).toBe('https://openrouter.ai/api/v1/models');
});
