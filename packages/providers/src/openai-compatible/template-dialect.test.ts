import { expect, test } from 'vitest';
import { createLlamaCpp } from '../llamacpp/create-llamacpp.ts';
import { askOnce } from '../testing/ask-once.ts';
import { createVllm } from '../vllm/create-vllm.ts';

test.each([
  ['vLLM', createVllm],
  ['llama.cpp', createLlamaCpp],
])('%s hands the effort to the template in the words of either kind', async (_name, create) => {
  const off = await askOnce(create, 'm', { params: { reasoningEffort: 'none' } });
  expect(off.body).toMatchObject({ chat_template_kwargs: { enable_thinking: false } });
  expect(off.body).not.toHaveProperty('reasoning_effort');
  const most = await askOnce(create, 'm', { params: { reasoningEffort: 'max' } });
  expect(most.body).toMatchObject({
    reasoning_effort: 'high',
    chat_template_kwargs: { enable_thinking: true, reasoning_effort: 'high' },
  });
  expect(most.warned).toEqual(['reasoningEffort']);
  expect((await askOnce(create, 'm')).body).not.toHaveProperty('chat_template_kwargs');
});

test.each([
  ['vLLM', createVllm],
  ['llama.cpp', createLlamaCpp],
])('%s without a reasoning parser thinks in the answer, and is read', async (_name, create) => {
  const { text, reasoning } = await askOnce(create, 'm', {}, () =>
    Response.json({
      model: 'm',
      choices: [{ message: { content: '<think>So.</think>\n\nYes.' }, finish_reason: 'stop' }],
    }),
  );
  expect([reasoning, text]).toEqual(['So.', 'Yes.']);
});
