import { readFileSync } from 'node:fs';
import type { StreamEvent } from '@llmselect/core';
import { contractChatBody } from '../testing/contract-chat-body.ts';
import { PIXEL_BASE64 } from '../testing/contract-request.ts';
import { describeProviderContract } from '../testing/index.ts';
import { createOpenAI } from './create-openai.ts';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`./__fixtures__/${name}.sse`, import.meta.url)));
const deltas = (type: 'text-delta' | 'reasoning-delta', ...texts: readonly string[]): StreamEvent[] =>
  texts.map((text) => ({ type, text }));

describeProviderContract({
  name: 'OpenAI by Responses',
  create: (options) => createOpenAI(options),
  modelId: 'gpt-5.1',
  recording: fixture('responses'),
  expected: [
    { type: 'start', modelId: 'gpt-5.1-2025-11-13', responseId: 'resp_5d1e' },
    ...deltas('reasoning-delta', '**Überlegen**'),
    ...deltas('text-delta', 'Der Himmel', ' ist blau 🌌', ' – Rayleigh.'),
    {
      type: 'usage',
      usage: { inputTokens: 18, cachedInputTokens: 0, outputTokens: 74, reasoningTokens: 64 },
    },
    { type: 'end', finishReason: 'stop', rawFinishReason: 'completed' },
  ],
  leftOut: ['seed', 'stop', 'frequencyPenalty', 'presencePenalty', 'temperature', 'topP'],
  request: {
    url: 'https://api.openai.com/v1/responses',
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: {
      model: 'gpt-5.1',
      instructions: 'Be brief.',
      input: [
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
      reasoning: { summary: 'auto' },
    },
  },
});

describeProviderContract({
  name: 'OpenAI by Chat Completions',
  create: (options) => createOpenAI({ ...options, api: 'chat' }),
  modelId: 'gpt-4.1',
  recording: fixture('chat'),
  expected: [
    { type: 'start', modelId: 'gpt-4.1-2025-04-14', responseId: 'chatcmpl-7Gq2' },
    ...deltas('text-delta', 'Grüße', ' aus 東京', ' 🌍!'),
    { type: 'usage', usage: { inputTokens: 21, cachedInputTokens: 16, outputTokens: 9, reasoningTokens: 0 } },
    { type: 'end', finishReason: 'stop', rawFinishReason: 'stop' },
  ],
  leftOut: [],
  request: {
    url: 'https://api.openai.com/v1/chat/completions',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: contractChatBody('gpt-4.1', { max_tokens: undefined, max_completion_tokens: 400 }),
  },
});
