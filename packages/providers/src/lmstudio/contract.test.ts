import { readFileSync } from 'node:fs';
import { contractChatBody } from '../testing/contract-chat-body.ts';
import { describeProviderContract } from '../testing/index.ts';
import { createLMStudio } from './create-lmstudio.ts';

describeProviderContract({
  name: 'LM Studio',
  create: createLMStudio,
  modelId: 'qwen/qwen3-8b',
  keyless: true,
  recording: new Uint8Array(readFileSync(new URL('./__fixtures__/chat.sse', import.meta.url))),
  expected: [
    { type: 'start', modelId: 'qwen/qwen3-8b', responseId: 'chatcmpl-lm' },
    { type: 'reasoning-delta', text: 'Hmm ähm' },
    { type: 'text-delta', text: 'Öl' },
    { type: 'text-delta', text: ' 🛢️' },
    { type: 'usage', usage: { inputTokens: 6, outputTokens: 11, reasoningTokens: 4 } },
    { type: 'end', finishReason: 'stop', rawFinishReason: 'stop' },
  ],
  leftOut: [],
  request: {
    url: 'http://localhost:1234/v1/chat/completions',
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer sk-contract-5ecret-0f-the-test' },
    body: contractChatBody('qwen/qwen3-8b'),
  },
});
