import { readFileSync } from 'node:fs';
import { contractChatBody } from '../testing/contract-chat-body.ts';
import { describeProviderContract } from '../testing/index.ts';
import { createGroq } from './create-groq.ts';

describeProviderContract({
  name: 'Groq',
  create: createGroq,
  modelId: 'qwen/qwen3-32b',

  recording: new Uint8Array(readFileSync(new URL('./__fixtures__/chat.sse', import.meta.url))),
  expected: [
    { type: 'start', modelId: 'qwen/qwen3-32b', responseId: 'chatcmpl-gq' },
    { type: 'reasoning-delta', text: 'Überlege' },
    { type: 'text-delta', text: 'Grün' },
    { type: 'text-delta', text: ' ✓ 🍀' },
    { type: 'usage', usage: { inputTokens: 9, outputTokens: 25, reasoningTokens: 18 } },
    { type: 'end', finishReason: 'stop', rawFinishReason: 'stop' },
  ],
  leftOut: [],
  request: {
    url: 'https://api.groq.com/openai/v1/chat/completions',
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer sk-contract-5ecret-0f-the-test' },
    body: contractChatBody('qwen/qwen3-32b', {
      max_tokens: undefined,
      max_completion_tokens: 400,
      reasoning_format: 'parsed',
    }),
  },
});
