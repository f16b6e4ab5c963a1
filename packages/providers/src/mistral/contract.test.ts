import { readFileSync } from 'node:fs';
import { PIXEL_BASE64 } from '../testing/contract-request.ts';
import { describeProviderContract } from '../testing/index.ts';
import { createMistral } from './create-mistral.ts';

describeProviderContract({
  name: 'Mistral',
  create: createMistral,
  modelId: 'magistral-medium-2509',
  recording: new Uint8Array(readFileSync(new URL('./__fixtures__/chat.sse', import.meta.url))),
  expected: [
    { type: 'start', modelId: 'magistral-medium-2509', responseId: 'c0ffee' },
    { type: 'reasoning-delta', text: 'Voilà' },
    { type: 'reasoning-delta', text: ' l’idée.' },
    { type: 'text-delta', text: 'Ça' },
    { type: 'text-delta', text: ' marche 🥖.' },
    { type: 'usage', usage: { inputTokens: 14, cachedInputTokens: 8, outputTokens: 23 } },
    { type: 'end', finishReason: 'stop', rawFinishReason: 'stop' },
  ],
  leftOut: [],
  request: {
    url: 'https://api.mistral.ai/v1/chat/completions',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: {
      model: 'magistral-medium-2509',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hello' },
        { role: 'assistant', content: 'Hi! How can I help?' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Look at this.' },
            { type: 'text', text: 'What colour is it?' },
            { type: 'image_url', image_url: `data:image/png;base64,${PIXEL_BASE64}` },
          ],
        },
      ],
      stream: true,
      max_tokens: 400,
      temperature: 0.5,
      top_p: 0.9,
      frequency_penalty: 0.1,
      presence_penalty: 0.2,
      random_seed: 7,
      stop: ['END'],
    },
  },
});
