import { readFileSync } from 'node:fs';
import { contractChatBody } from '../testing/contract-chat-body.ts';
import { describeProviderContract } from '../testing/index.ts';
import { createDeepSeek } from './create-deepseek.ts';

describeProviderContract({
  name: 'DeepSeek',
  create: createDeepSeek,
  modelId: 'deepseek-v4-pro',

  recording: new Uint8Array(readFileSync(new URL('./__fixtures__/chat.sse', import.meta.url))),
  expected: [
    { type: 'start', modelId: 'deepseek-v4-pro', responseId: 'ds-91' },
    { type: 'reasoning-delta', text: '深く' },
    { type: 'reasoning-delta', text: '考える。' },
    { type: 'text-delta', text: 'はい' },
    { type: 'text-delta', text: '！🌊' },
    {
      type: 'usage',
      usage: { inputTokens: 20, cachedInputTokens: 16, outputTokens: 14, reasoningTokens: 9 },
    },
    { type: 'end', finishReason: 'stop', rawFinishReason: 'stop' },
  ],
  leftOut: ['temperature', 'topP', 'frequencyPenalty', 'presencePenalty', 'seed'],
  request: {
    url: 'https://api.deepseek.com/chat/completions',
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer sk-contract-5ecret-0f-the-test' },
    body: contractChatBody('deepseek-v4-pro', {
      temperature: undefined,
      top_p: undefined,
      frequency_penalty: undefined,
      presence_penalty: undefined,
      seed: undefined,
    }),
  },
});
