import { readFileSync } from 'node:fs';
import { PIXEL_BASE64 } from '../testing/contract-request.ts';
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
    body: {
      model: 'local-reasoner-8b',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hello' },
        { role: 'assistant', content: 'Hi! How can I help?' },
        { role: 'user', content: 'Look at this.' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What colour is it?' },
            { type: 'image_url', image_url: { url: `data:image/png;base64,${PIXEL_BASE64}` } },
          ],
        },
      ],
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 400,
      temperature: 0.5,
      top_p: 0.9,
      frequency_penalty: 0.1,
      presence_penalty: 0.2,
      seed: 7,
      stop: ['END'],
    },
  },
});
