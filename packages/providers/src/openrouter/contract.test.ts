import { readFileSync } from 'node:fs';
import { contractChatBody } from '../testing/contract-chat-body.ts';
import { describeProviderContract } from '../testing/index.ts';
import { createOpenRouter } from './create-openrouter.ts';

describeProviderContract({
  name: 'OpenRouter',
  create: createOpenRouter,
  modelId: 'deepseek/deepseek-r1',

  recording: new Uint8Array(readFileSync(new URL('./__fixtures__/chat.sse', import.meta.url))),
  expected: [
    { type: 'start', modelId: 'deepseek/deepseek-r1', responseId: 'gen-177' },
    { type: 'reasoning-delta', text: 'Größe' },
    { type: 'reasoning-delta', text: ' 比' },
    { type: 'text-delta', text: 'Ja' },
    { type: 'text-delta', text: ' – 是 🪷' },
    {
      type: 'usage',
      usage: {
        inputTokens: 12,
        cachedInputTokens: 2,
        cacheWriteTokens: 5,
        outputTokens: 30,
        reasoningTokens: 21,
      },
    },
    { type: 'end', finishReason: 'stop', rawFinishReason: 'stop' },
  ],
  leftOut: [],
  request: {
    url: 'https://openrouter.ai/api/v1/chat/completions',
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer sk-contract-5ecret-0f-the-test' },
    body: contractChatBody('deepseek/deepseek-r1'),
  },
});
