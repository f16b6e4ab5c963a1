import { expect, test } from 'vitest';
import { askOnce } from '../testing/ask-once.ts';
import { createReplayFetch, replayResponse } from '../testing/index.ts';
import { createOllama } from './create-ollama.ts';

const PICTURE = 'https://pictures.example/a.png';
const LOOK = {
  messages: [{ role: 'user', content: [{ type: 'image', url: PICTURE }] }],
} as const;

test('images behind web addresses are downloaded, without the key, and sent along', async () => {
  const { body, requests } = await askOnce(createOllama, 'gemma3', LOOK, ({ url }) =>
    url === PICTURE
      ? new Response(new Uint8Array([1, 2, 3]), { headers: { 'content-type': 'image/png' } })
      : replayResponse(new TextEncoder().encode('data: {"choices":[{"finish_reason":"stop"}]}\n\n')),
  );
  expect(body).toMatchObject({
    messages: [
      { role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AQID' } }] },
    ],
  });
  expect(requests[0]).toMatchObject({ url: PICTURE });
  expect(requests[0]?.headers).not.toHaveProperty('authorization');
});

test('a page in place of an image fails before the model is asked', async () => {
  const { error, requests } = await askOnce(createOllama, 'gemma3', LOOK, () => new Response('<html>'));
  expect(error?.code).toBe('unsupported-input');
  expect(requests).toHaveLength(1);
});

test.each([
  ['none', 'none', []],
  ['minimal', 'low', ['reasoningEffort']],
  ['xhigh', 'high', ['reasoningEffort']],
  ['max', 'max', []],
] as const)('effort %s is sent as %s', async (reasoningEffort, sent, warned) => {
  const answer = await askOnce(createOllama, 'qwen3', { params: { reasoningEffort } });
  expect(answer.body).toMatchObject({ reasoning_effort: sent });
  expect(answer.warned).toEqual(warned);
});

test('an answer it swallowed the error of is cut short, not finished', async () => {
  const { error, text } = await askOnce(createOllama, 'qwen3', {}, () =>
    replayResponse(
      new TextEncoder().encode(
        'data: {"model":"qwen3","choices":[{"delta":{"content":"So"},"finish_reason":null}]}\n\n' +
          'data: {"model":"qwen3","choices":[{"delta":{"content":""},"finish_reason":null}]}\n\n',
      ),
    ),
  );
  expect([text, error?.code]).toEqual(['So', 'stream-truncated']);
});

test('its list is completed by what it tells of each model', async () => {
  const shown: Readonly<Record<string, unknown>> = {
    'qwen3:8b': {
      capabilities: ['completion', 'tools', 'thinking'],
      model_info: { 'general.architecture': 'qwen3', 'qwen3.context_length': 40_960 },
    },
    'bge-m3': { capabilities: ['bge', 'embedding'] },
    old: { model_info: {} },
  };
  const { fetch, requests } = createReplayFetch(({ url, body }) => {
    if (url.endsWith('/v1/models'))
      return Response.json({ data: ['qwen3:8b', 'bge-m3', 'old', 'gone'].map((id) => ({ id })) });
    const told = shown[(body as { model: string }).model];
    return told === undefined ? new Response('no', { status: 404 }) : Response.json(told);
  });
  expect(await createOllama({ fetch }).listModels()).toEqual([
    {
      id: 'ollama/qwen3:8b',
      providerId: 'ollama',
      name: 'qwen3:8b',
      contextWindow: 40_960,
      capabilities: { vision: false, reasoning: true, tools: true },
    },
    { id: 'ollama/old', providerId: 'ollama', name: 'old' },
    { id: 'ollama/gone', providerId: 'ollama', name: 'gone' },
  ]);
  expect(requests[1]).toMatchObject({
    url: 'http://localhost:11434/api/show',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
});

test('a stopped listing stops asking', async () => {
  const controller = new AbortController();
  const { fetch, requests } = createReplayFetch(({ url }) => {
    if (url.endsWith('/api/show')) controller.abort();
    return Response.json({ data: [{ id: 'a' }] });
  });
  await expect(createOllama({ fetch }).listModels({ signal: controller.signal })).rejects.toMatchObject({
    code: 'aborted',
  });
  expect(requests).toHaveLength(2);
});
