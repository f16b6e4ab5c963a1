import { readFileSync } from 'node:fs';
import { contractChatBody } from '../testing/contract-chat-body.ts';
import { describeProviderContract } from '../testing/index.ts';
import { createVllm } from './create-vllm.ts';

describeProviderContract({
  name: 'vLLM',
  create: createVllm,
  modelId: 'Qwen/Qwen3-8B',
  keyless: true,
  recording: new Uint8Array(readFileSync(new URL('./__fixtures__/chat.sse', import.meta.url))),
  expected: [
    { type: 'start', modelId: 'Qwen/Qwen3-8B', responseId: 'chatcmpl-vl' },
    { type: 'reasoning-delta', text: 'Läuft' },
    { type: 'text-delta', text: 'Eule' },
    { type: 'text-delta', text: ' 🦉' },
    { type: 'usage', usage: { inputTokens: 5, cachedInputTokens: 2, outputTokens: 9 } },
    { type: 'end', finishReason: 'stop', rawFinishReason: 'stop' },
  ],
  leftOut: [],
  request: {
    url: 'http://localhost:8000/v1/chat/completions',
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer sk-contract-5ecret-0f-the-test' },
    body: contractChatBody('Qwen/Qwen3-8B'),
  },
});
