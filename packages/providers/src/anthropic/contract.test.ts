import { readFileSync } from 'node:fs';
import { PIXEL_BASE64 } from '../testing/contract-request.ts';
import { describeProviderContract } from '../testing/index.ts';
import { createAnthropic } from './create-anthropic.ts';

describeProviderContract({
  name: 'Anthropic',
  create: createAnthropic,
  modelId: 'claude-sonnet-4-5',
  recording: new Uint8Array(readFileSync(new URL('./__fixtures__/messages.sse', import.meta.url))),
  expected: [
    { type: 'start', modelId: 'claude-sonnet-4-5-20250929', responseId: 'msg_01Ab' },
    {
      type: 'usage',
      usage: { inputTokens: 32, cachedInputTokens: 20, cacheWriteTokens: 3, outputTokens: 1 },
    },
    { type: 'reasoning-delta', text: 'Höflich sein.' },
    { type: 'text-delta', text: 'Bonjour' },
    { type: 'text-delta', text: ' à tous 👋🏽' },
    {
      type: 'usage',
      usage: { inputTokens: 32, cachedInputTokens: 20, cacheWriteTokens: 3, outputTokens: 27 },
    },
    { type: 'end', finishReason: 'stop', rawFinishReason: 'end_turn' },
  ],
  leftOut: ['frequencyPenalty', 'presencePenalty', 'seed', 'topP'],
  request: {
    url: 'https://api.anthropic.com/v1/messages',
    method: 'POST',
    headers: { 'anthropic-version': '2023-06-01', 'content-type': 'application/json' },
    body: {
      model: 'claude-sonnet-4-5',
      max_tokens: 400,
      system: 'Be brief.',
      messages: [
        { role: 'user', content: 'Hello' },
        { role: 'assistant', content: 'Hi! How can I help?' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Look at this.' },
            { type: 'text', text: 'What colour is it?' },
            { type: 'image', source: { type: 'base64', media_type: 'image/png', data: PIXEL_BASE64 } },
          ],
        },
      ],
      stream: true,
      temperature: 0.5,
      stop_sequences: ['END'],
    },
  },
});
