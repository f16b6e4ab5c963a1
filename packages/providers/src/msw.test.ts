import { readFileSync } from 'node:fs';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  createAnthropic,
  createGemini,
  createMistral,
  createOpenAI,
  createOpenAICompatible,
} from './index.ts';
import { collectEvents } from './testing/index.ts';

// The factories with the global fetch, faked at the network's edge.

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const fixture = (path: string) => readFileSync(new URL(path, import.meta.url));
const PROVIDERS = [
  [
    'https://api.openai.com/v1/responses',
    createOpenAI({ apiKey: 'k' })('gpt-5.1'),
    './openai/__fixtures__/responses.sse',
    'authorization',
    'Bearer k',
  ],
  [
    'https://api.openai.com/v1/chat/completions',
    createOpenAI({ apiKey: 'k', api: 'chat' })('gpt-4.1'),
    './openai/__fixtures__/chat.sse',
    'authorization',
    'Bearer k',
  ],
  [
    'https://api.anthropic.com/v1/messages',
    createAnthropic({ apiKey: 'k' })('claude-sonnet-4-5'),
    './anthropic/__fixtures__/messages.sse',
    'x-api-key',
    'k',
  ],
  [
    'https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:streamGenerateContent',
    createGemini({ apiKey: 'k' })('gemini-2.5-flash'),
    './gemini/__fixtures__/generate-content.sse',
    'x-goog-api-key',
    'k',
  ],
  [
    'https://api.mistral.ai/v1/chat/completions',
    createMistral({ apiKey: 'k' })('magistral-medium-2509'),
    './mistral/__fixtures__/chat.sse',
    'authorization',
    'Bearer k',
  ],
  [
    'http://localhost:11434/v1/chat/completions',
    createOpenAICompatible({ id: 'local', baseUrl: 'http://localhost:11434/v1', apiKey: 'k' })('llama'),
    './openai-compatible/__fixtures__/chat.sse',
    'authorization',
    'Bearer k',
  ],
] as const;

describe.each(PROVIDERS)('%s', (url, model, path, header, value) => {
  test('is asked with the key in its header, and answers', async () => {
    let seen: Headers | undefined;
    server.use(
      http.post(url, ({ request }) => {
        seen = request.headers;
        return new HttpResponse(fixture(path), { headers: { 'content-type': 'text/event-stream' } });
      }),
    );
    const { text, error } = await collectEvents(
      model.stream({ messages: [{ role: 'user', content: 'Hi' }] }),
    );
    expect(error).toBeUndefined();
    expect(text.length).toBeGreaterThan(5);
    expect(seen?.get(header)).toBe(value);
  });

  test('reports its rate limits behind start', async () => {
    server.use(
      http.post(
        url,
        () =>
          new HttpResponse(fixture(path), {
            headers: { 'x-ratelimit-remaining-requests': '3', 'x-ratelimit-reset-requests': '1m2s' },
          }),
      ),
    );
    const { events } = await collectEvents(model.stream({ messages: [{ role: 'user', content: 'Hi' }] }));
    expect(events[1]).toEqual({ type: 'rate-limit', remainingRequests: 3, resetMs: 62_000 });
  });
});
