import { readFileSync } from 'node:fs';
import { contractChatBody } from '../testing/contract-chat-body.ts';
import { PIXEL_BASE64 } from '../testing/contract-request.ts';
import { describeProviderContract } from '../testing/index.ts';
import { createAzure } from './create-azure.ts';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`./__fixtures__/${name}.sse`, import.meta.url)));

describeProviderContract({
  name: 'Azure by Responses',
  create: (options) =>
    createAzure({ ...options, resource: 'contoso', deployments: { 'gpt-5.1': 'prod-reasoner' } }),
  modelId: 'gpt-5.1',
  recording: fixture('responses'),
  expected: [
    { type: 'start', modelId: 'gpt-5.1', responseId: 'resp_az7' },
    { type: 'text-delta', text: 'Früh' },
    { type: 'text-delta', text: 'ling 🌷' },
    {
      type: 'usage',
      usage: { inputTokens: 11, cachedInputTokens: 4, outputTokens: 6, reasoningTokens: 0 },
    },
    { type: 'end', finishReason: 'stop', rawFinishReason: 'completed' },
  ],
  leftOut: ['seed', 'stop', 'frequencyPenalty', 'presencePenalty', 'temperature', 'topP'],
  request: {
    url: 'https://contoso.openai.azure.com/openai/v1/responses',
    method: 'POST',
    headers: { 'content-type': 'application/json', 'api-key': 'sk-contract-5ecret-0f-the-test' },
    body: {
      model: 'prod-reasoner',
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
  name: 'Azure by Chat Completions at a deployment',
  create: (options) =>
    createAzure({
      ...options,
      baseUrl: 'https://contoso.openai.azure.com/',
      deployments: { 'gpt-4.1': 'Écrivain 2' },
      api: 'chat',
      apiVersion: '2024-10-21',
    }),
  modelId: 'gpt-4.1',
  recording: fixture('chat'),
  expected: [
    { type: 'start', modelId: 'gpt-4.1-2025-04-14', responseId: 'chatcmpl-Az1' },
    { type: 'text-delta', text: 'Blau' },
    { type: 'text-delta', text: ' – wie früh 🌤' },
    {
      type: 'usage',
      usage: { inputTokens: 17, cachedInputTokens: 0, outputTokens: 8, reasoningTokens: 0 },
    },
    { type: 'end', finishReason: 'stop', rawFinishReason: 'stop' },
  ],
  leftOut: [],
  request: {
    url: 'https://contoso.openai.azure.com/openai/deployments/%C3%89crivain%202/chat/completions?api-version=2024-10-21',
    method: 'POST',
    headers: { 'content-type': 'application/json', 'api-key': 'sk-contract-5ecret-0f-the-test' },
    body: contractChatBody('Écrivain 2', { max_tokens: undefined, max_completion_tokens: 400 }),
  },
});

describeProviderContract({
  name: 'Azure by Messages',
  create: (options) =>
    createAzure({
      ...options,
      baseUrl: 'https://contoso.services.ai.azure.com',
      deployments: { 'claude-sonnet-4-5': 'house-claude' },
    }),
  modelId: 'claude-sonnet-4-5',
  recording: fixture('messages'),
  expected: [
    { type: 'start', modelId: 'claude-sonnet-4-5-20250929', responseId: 'msg_az' },
    { type: 'usage', usage: { inputTokens: 12, cachedInputTokens: 3, cacheWriteTokens: 0, outputTokens: 1 } },
    { type: 'text-delta', text: 'Olá' },
    { type: 'text-delta', text: ', Ção 🐝' },
    { type: 'usage', usage: { inputTokens: 12, cachedInputTokens: 3, cacheWriteTokens: 0, outputTokens: 7 } },
    { type: 'end', finishReason: 'stop', rawFinishReason: 'end_turn' },
  ],
  leftOut: ['frequencyPenalty', 'presencePenalty', 'seed', 'topP'],
  request: {
    url: 'https://contoso.services.ai.azure.com/anthropic/v1/messages',
    method: 'POST',
    headers: { 'api-key': 'sk-contract-5ecret-0f-the-test', 'anthropic-version': '2023-06-01' },
    body: {
      model: 'house-claude',
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
