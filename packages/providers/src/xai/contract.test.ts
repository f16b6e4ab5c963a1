import { readFileSync } from 'node:fs';
import { contractChatBody } from '../testing/contract-chat-body.ts';
import { PIXEL_BASE64 } from '../testing/contract-request.ts';
import { describeProviderContract } from '../testing/index.ts';
import { createXai } from './create-xai.ts';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`./__fixtures__/${name}.sse`, import.meta.url)));

describeProviderContract({
  name: 'xAI by Responses',
  create: createXai,
  modelId: 'grok-4.3',
  recording: fixture('responses'),
  expected: [
    { type: 'start', modelId: 'grok-4.3', responseId: 'resp_x' },
    { type: 'reasoning-delta', text: 'Kurz überlegt' },
    { type: 'text-delta', text: 'Mars' },
    { type: 'text-delta', text: ' – öd 🔴' },
    {
      type: 'usage',
      usage: { inputTokens: 15, cachedInputTokens: 2, outputTokens: 88, reasoningTokens: 80 },
    },
    { type: 'end', finishReason: 'stop', rawFinishReason: 'completed' },
  ],
  leftOut: ['seed', 'stop', 'frequencyPenalty', 'presencePenalty'],
  request: {
    url: 'https://api.x.ai/v1/responses',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: {
      model: 'grok-4.3',
      input: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: [{ type: 'input_text', text: 'Hello' }] },
        { role: 'assistant', content: [{ type: 'output_text', text: 'Hi! How can I help?' }] },
        { role: 'user', content: [{ type: 'input_text', text: 'Look at this.' }] },
        {
          role: 'user',
          content: [
            { type: 'input_text', text: 'What colour is it?' },
            { type: 'input_image', image_url: `data:image/png;base64,${PIXEL_BASE64}`, detail: 'auto' },
          ],
        },
      ],
      stream: true,
      store: false,
      max_output_tokens: 400,
      temperature: 0.5,
      top_p: 0.9,
    },
  },
});

describeProviderContract({
  name: 'xAI by Chat Completions',
  create: (options) => createXai({ ...options, api: 'chat' }),
  modelId: 'grok-4.3',
  recording: fixture('chat'),
  expected: [
    { type: 'start', modelId: 'grok-4.3', responseId: 'xai-5' },
    { type: 'reasoning-delta', text: 'Hm…' },
    { type: 'text-delta', text: 'Voilà' },
    { type: 'text-delta', text: ' 🚀!' },
    // The completion has 4 tokens, and 80 of reasoning come on top of it.
    {
      type: 'usage',
      usage: { inputTokens: 10, cachedInputTokens: 3, outputTokens: 84, reasoningTokens: 80 },
    },
    { type: 'end', finishReason: 'stop', rawFinishReason: 'stop' },
  ],
  leftOut: ['frequencyPenalty', 'presencePenalty', 'stop'],
  request: {
    url: 'https://api.x.ai/v1/chat/completions',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: contractChatBody('grok-4.3', {
      frequency_penalty: undefined,
      presence_penalty: undefined,
      stop: undefined,
    }),
  },
});
