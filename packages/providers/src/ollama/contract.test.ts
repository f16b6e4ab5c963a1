import { readFileSync } from 'node:fs';
import { contractChatBody } from '../testing/contract-chat-body.ts';
import { describeProviderContract } from '../testing/index.ts';
import { createOllama } from './create-ollama.ts';

describeProviderContract({
  name: 'Ollama',
  create: createOllama,
  modelId: 'qwen3:8b',
  keyless: true,
  recording: new Uint8Array(readFileSync(new URL('./__fixtures__/chat.sse', import.meta.url))),
  expected: [
    { type: 'start', modelId: 'qwen3:8b', responseId: 'chatcmpl-118' },
    { type: 'reasoning-delta', text: 'Schön' },
    { type: 'reasoning-delta', text: ' überlegt' },
    { type: 'text-delta', text: 'Tschüß' },
    { type: 'text-delta', text: ' 🦙' },
    { type: 'usage', usage: { inputTokens: 13, outputTokens: 19 } },
    { type: 'end', finishReason: 'stop', rawFinishReason: 'stop' },
  ],
  leftOut: [],
  request: {
    url: 'http://localhost:11434/v1/chat/completions',
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer sk-contract-5ecret-0f-the-test' },
    body: contractChatBody('qwen3:8b'),
  },
});
