import { expect, test } from 'vitest';
import { askOnce } from '../testing/ask-once.ts';
import { createReplayFetch, replayResponse } from '../testing/index.ts';
import { createDeepSeek } from './create-deepseek.ts';

test.each([
  ['none', { thinking: { type: 'disabled' }, temperature: 0.5 }, []],
  ['low', { thinking: { type: 'enabled' }, reasoning_effort: 'low' }, ['temperature']],
  ['medium', { thinking: { type: 'enabled' }, reasoning_effort: 'low' }, ['reasoningEffort', 'temperature']],
  ['max', { thinking: { type: 'enabled' }, reasoning_effort: 'max' }, ['temperature']],
] as const)('effort %s is sent as %j', async (reasoningEffort, sent, warned) => {
  const params = { reasoningEffort, temperature: 0.5 };
  const answer = await askOnce(createDeepSeek, 'deepseek-v4-flash', { params });
  expect(answer.body).toMatchObject(sent);
  expect(answer.body).not.toHaveProperty(warned.length > 0 ? 'temperature' : 'reasoning_effort');
  expect(answer.warned).toEqual(warned);
});

test('a model that does not think keeps its temperature', async () => {
  const answer = await askOnce(createDeepSeek, 'deepseek-chat', { params: { temperature: 0.5 } });
  expect(answer.body).toMatchObject({ temperature: 0.5 });
  expect(answer.body).not.toHaveProperty('thinking');
  expect(answer.warned).toEqual([]);
});

test('a schema, which it does not take, becomes the wish for JSON', async () => {
  const output = { name: 'judgement', schema: { type: 'object' } };
  expect((await askOnce(createDeepSeek, 'deepseek-v4-pro', { output })).body).toMatchObject({
    response_format: { type: 'json_object' },
  });
});

test('minutes of keep-alive comments feed the idle timer', async () => {
  const bytes = new TextEncoder().encode(
    `${': keep-alive\n\n'.repeat(3)}data: {"model":"m","choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\n`,
  );
  const { fetch } = createReplayFetch(() => replayResponse(bytes, { chunkBytes: 14 }));
  const types: string[] = [];
  const stream = createDeepSeek({ apiKey: 'k', fetch })('m').stream({ messages: [] });
  for await (const { type } of stream) types.push(type);
  expect(types.slice(0, 3)).toEqual(['activity', 'activity', 'activity']);
  expect(types.at(-1)).toBe('end');
});
