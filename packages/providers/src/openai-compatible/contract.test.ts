import { readFileSync } from 'node:fs';
import { contractChatBody } from '../testing/contract-chat-body.ts';
import { describeProviderContract } from '../testing/index.ts';
import { createOpenAICompatible } from './create-openai-compatible.ts';

describeProviderContract({
  name: 'An OpenAI-compatible server',
  create: (options) =>
    createOpenAICompatible({ ...options, id: 'house', baseUrl: 'http://localhost:8000/v1/' }),
  modelId: 'local-reasoner-8b',
  keyless: true,
  recording: new Uint8Array(readFileSync(new URL('./__fixtures__/chat.sse', import.meta.url))),
  expected: [
    { type: 'start', modelId: 'local-reasoner-8b', responseId: '5f3c' },
    { type: 'reasoning-delta', text: 'Größe' },
    { type: 'reasoning-delta', text: ' zählt 🤔.' },
    { type: 'text-delta', text: 'Ja' },
    { type: 'text-delta', text: ', натурально ✓.' },
    {
      type: 'usage',
      usage: { inputTokens: 12, cachedInputTokens: 4, outputTokens: 20, reasoningTokens: 11 },
    },
    { type: 'end', finishReason: 'stop', rawFinishReason: 'stop' },
  ],
  leftOut: [],
  request: {
    url: 'http://localhost:8000/v1/chat/completions',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: contractChatBody('local-reasoner-8b'),
  },
});
