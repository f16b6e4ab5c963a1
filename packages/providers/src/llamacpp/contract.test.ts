import { readFileSync } from 'node:fs';
import { contractChatBody } from '../testing/contract-chat-body.ts';
import { describeProviderContract } from '../testing/index.ts';
import { createLlamaCpp } from './create-llamacpp.ts';

describeProviderContract({
  name: 'llama.cpp',
  create: createLlamaCpp,
  modelId: 'gemma-3-4b.gguf',
  keyless: true,
  recording: new Uint8Array(readFileSync(new URL('./__fixtures__/chat.sse', import.meta.url))),
  expected: [
    { type: 'start', modelId: 'gemma-3-4b.gguf', responseId: 'chatcmpl-lc' },
    { type: 'reasoning-delta', text: 'Prüfe' },
    { type: 'text-delta', text: 'Käse' },
    { type: 'text-delta', text: ' 🧀' },
    { type: 'usage', usage: { inputTokens: 14, cachedInputTokens: 6, outputTokens: 10 } },
    { type: 'end', finishReason: 'stop', rawFinishReason: 'stop' },
  ],
  leftOut: [],
  request: {
    url: 'http://localhost:8080/v1/chat/completions',
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer sk-contract-5ecret-0f-the-test' },
    body: contractChatBody('gemma-3-4b.gguf'),
  },
});
