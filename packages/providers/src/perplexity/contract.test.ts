import { readFileSync } from 'node:fs';
import { contractChatBody } from '../testing/contract-chat-body.ts';
import { PIXEL_BASE64 } from '../testing/contract-request.ts';
import { describeProviderContract } from '../testing/index.ts';
import { createPerplexity } from './create-perplexity.ts';

describeProviderContract({
  name: 'Perplexity',
  create: createPerplexity,
  modelId: 'sonar-reasoning-pro',

  recording: new Uint8Array(readFileSync(new URL('./__fixtures__/chat.sse', import.meta.url))),
  expected: [
    { type: 'start', modelId: 'sonar-reasoning-pro', responseId: 'pp-1' },
    { type: 'usage', usage: { inputTokens: 7, outputTokens: 1 } },
    { type: 'source', url: 'https://example.com/himmel', title: 'Himmel' },
    { type: 'source', url: 'https://example.org/blau', title: 'Blau' },
    { type: 'reasoning-delta', text: 'Wellen' },
    { type: 'usage', usage: { inputTokens: 7, outputTokens: 3 } },
    { type: 'reasoning-delta', text: 'länge' },
    { type: 'usage', usage: { inputTokens: 7, outputTokens: 5 } },
    { type: 'usage', usage: { inputTokens: 7, outputTokens: 6 } },
    { type: 'text-delta', text: 'Blau[1]' },
    { type: 'usage', usage: { inputTokens: 7, outputTokens: 9 } },
    { type: 'text-delta', text: ' – früh 🌅' },
    { type: 'usage', usage: { inputTokens: 7, outputTokens: 12 } },
    { type: 'end', finishReason: 'stop', rawFinishReason: 'stop' },
  ],
  leftOut: ['seed', 'stop'],
  request: {
    url: 'https://api.perplexity.ai/chat/completions',
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer sk-contract-5ecret-0f-the-test' },
    body: contractChatBody('sonar-reasoning-pro', {
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hello' },
        { role: 'assistant', content: 'Hi! How can I help?' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Look at this.' },
            { type: 'text', text: 'What colour is it?' },
            { type: 'image_url', image_url: { url: `data:image/png;base64,${PIXEL_BASE64}` } },
          ],
        },
      ],
      stream_options: undefined,
      seed: undefined,
      stop: undefined,
    }),
  },
});
