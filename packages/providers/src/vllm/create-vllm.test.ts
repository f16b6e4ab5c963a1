import { expect, test } from 'vitest';
import { askOnce } from '../testing/ask-once.ts';
import { createReplayFetch, replayResponse } from '../testing/index.ts';
import { createVllm } from './create-vllm.ts';

test('its list tells the context', async () => {
  const { fetch } = createReplayFetch(() =>
    Response.json({ data: [{ id: 'Qwen/Qwen3-8B', max_model_len: 40_960, root: '/models/qwen' }] }),
  );
  expect(await createVllm({ fetch }).listModels()).toEqual([
    { id: 'vllm/Qwen/Qwen3-8B', providerId: 'vllm', name: 'Qwen/Qwen3-8B', contextWindow: 40_960 },
  ]);
});

test('an error without an envelope is read', async () => {
  const { error } = await askOnce(createVllm, 'm', {}, () =>
    replayResponse(
      new TextEncoder().encode(
        'data: {"object":"error","message":"maximum context length is 4096","type":"BadRequestError","code":400}\n\n',
      ),
    ),
  );
  expect(error).toMatchObject({ code: 'context-too-long', providerCode: 'BadRequestError' });
});
