import { readFileSync } from 'node:fs';
import { contractChatBody } from '../testing/contract-chat-body.ts';
import { describeProviderContract } from '../testing/index.ts';
import { createTogether } from './create-together.ts';

describeProviderContract({
  name: 'Together AI',
  create: createTogether,
  modelId: 'deepseek-ai/DeepSeek-R1',

  recording: new Uint8Array(readFileSync(new URL('./__fixtures__/chat.sse', import.meta.url))),
  expected: [
    { type: 'start', modelId: 'deepseek-ai/DeepSeek-R1', responseId: 'tg-3' },
    { type: 'reasoning-delta', text: 'Größer' },
    { type: 'reasoning-delta', text: ' als 3?' },
    { type: 'text-delta', text: 'Ja' },
    { type: 'text-delta', text: ', 7 🐢' },
    { type: 'usage', usage: { inputTokens: 8, cachedInputTokens: 0, outputTokens: 22 } },
    { type: 'end', finishReason: 'stop', rawFinishReason: 'stop' },
  ],
  leftOut: [],
  request: {
    url: 'https://api.together.xyz/v1/chat/completions',
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer sk-contract-5ecret-0f-the-test' },
    body: contractChatBody('deepseek-ai/DeepSeek-R1'),
  },
});
