import { readFileSync } from 'node:fs';
import { PIXEL_BASE64 } from '../testing/contract-request.ts';
import { describeProviderContract, type ProviderContract } from '../testing/index.ts';
import { createGemini } from './create-gemini.ts';

const CONTRACT: ProviderContract = {
  name: 'Gemini',
  create: createGemini,
  modelId: 'gemini-2.5-flash',
  recording: new Uint8Array(readFileSync(new URL('./__fixtures__/generate-content.sse', import.meta.url))),
  expected: [
    { type: 'start', modelId: 'gemini-2.5-flash', responseId: 'k9Xw' },
    { type: 'reasoning-delta', text: 'Ich überlege.' },
    { type: 'usage', usage: { inputTokens: 7, outputTokens: 33, reasoningTokens: 33 } },
    { type: 'text-delta', text: 'Räksmörgås' },
    { type: 'usage', usage: { inputTokens: 7, outputTokens: 38, reasoningTokens: 33 } },
    { type: 'text-delta', text: ' 🦐, tack!' },
    { type: 'usage', usage: { inputTokens: 7, cachedInputTokens: 2, outputTokens: 42, reasoningTokens: 33 } },
    { type: 'end', finishReason: 'stop', rawFinishReason: 'STOP' },
  ],
  leftOut: ['frequencyPenalty', 'presencePenalty'],
  request: {
    url: 'https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: {
      systemInstruction: { parts: [{ text: 'Be brief.' }] },
      contents: [
        { role: 'user', parts: [{ text: 'Hello' }] },
        { role: 'model', parts: [{ text: 'Hi! How can I help?' }] },
        {
          role: 'user',
          parts: [
            { text: 'Look at this.' },
            { text: 'What colour is it?' },
            { inlineData: { mimeType: 'image/png', data: PIXEL_BASE64 } },
          ],
        },
      ],
      generationConfig: {
        maxOutputTokens: 400,
        temperature: 0.5,
        topP: 0.9,
        seed: 7,
        stopSequences: ['END'],
        thinkingConfig: { includeThoughts: true },
      },
    },
  },
};

describeProviderContract(CONTRACT);

describeProviderContract({
  ...CONTRACT,
  name: 'Gemini on Vertex AI',
  create: (options) => createGemini({ ...options, vertex: { project: 'my-project', location: 'us-east5' } }),
  request: {
    ...CONTRACT.request,
    url: 'https://us-east5-aiplatform.googleapis.com/v1beta1/projects/my-project/locations/us-east5/publishers/google/models/gemini-2.5-flash:streamGenerateContent?alt=sse',
  },
});
