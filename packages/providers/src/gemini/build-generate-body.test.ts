import { type GenerationParams, LLMSelectError, type ModelRequest } from '@llmselect/core';
import { describe, expect, test } from 'vitest';
import { LeftOut } from '../http/left-out.ts';
import { buildGenerateBody } from './build-generate-body.ts';

const offline: typeof fetch = () => Promise.reject(new TypeError('offline'));

async function build(
  modelId: string,
  params: GenerationParams = {},
  rest: Partial<ModelRequest> = {},
  fetch = offline,
) {
  const leftOut = new LeftOut(modelId);
  const context = { fetch, signal: new AbortController().signal };
  const body = await buildGenerateBody(
    modelId,
    { messages: [{ role: 'user', content: 'Hi' }], params, ...rest },
    context,
    leftOut,
  );
  const config = (body.generationConfig ?? {}) as Record<string, unknown>;
  return {
    body,
    thinking: config.thinkingConfig,
    config,
    warned: leftOut.warnings.map((event) => (event.type === 'warning' ? event.param : event)),
  };
}

describe('Thinking', () => {
  test.each([
    ['gemini-2.5-flash', undefined, { includeThoughts: true }, []],
    ['gemini-2.5-flash', 'none', { thinkingBudget: 0 }, []],
    ['gemini-2.5-flash', 'medium', { thinkingBudget: 8192, includeThoughts: true }, []],
    ['gemini-2.5-pro', 'none', { thinkingBudget: 128, includeThoughts: true }, ['reasoningEffort']],
    ['gemini-2.5-flash-lite', undefined, undefined, []],
    ['gemini-3-pro-preview', 'high', { thinkingLevel: 'high', includeThoughts: true }, []],
    ['gemini-3-pro-preview', 'medium', { thinkingLevel: 'low', includeThoughts: true }, ['reasoningEffort']],
    ['gemini-3.1-pro-preview', 'medium', { thinkingLevel: 'medium', includeThoughts: true }, []],
    ['gemini-3-pro-preview', 'none', { thinkingLevel: 'low', includeThoughts: true }, ['reasoningEffort']],
    ['gemini-3-flash', 'minimal', { thinkingLevel: 'minimal', includeThoughts: true }, []],
    ['gemini-2.0-flash', 'high', undefined, ['reasoningEffort']],
    ['gemini-2.0-flash', 'none', undefined, []],
    ['gemini-2.5-flash-image', undefined, undefined, []],
    ['gemini-pro-latest', undefined, { includeThoughts: true }, []],
  ] as const)('of %s at effort %s', async (modelId, reasoningEffort, thinking, warned) => {
    expect(await build(modelId, { reasoningEffort })).toMatchObject({ thinking, warned });
  });
});

test('penalties go to old models only, structured output to all', async () => {
  expect(await build('gemini-2.0-flash', { frequencyPenalty: 1 })).toMatchObject({
    config: { frequencyPenalty: 1 },
    warned: [],
  });
  expect((await build('gemini-2.5-pro', { frequencyPenalty: 1 })).warned).toEqual(['frequencyPenalty']);
  const schema = { type: 'object' };
  expect((await build('gemini-2.0-flash', {}, { output: { name: 'v', schema } })).config).toEqual({
    responseMimeType: 'application/json',
    responseJsonSchema: schema,
  });
});

test('Gemma gets the system prompt as the opening of the conversation', async () => {
  const { body } = await build('gemma-3-27b-it', {}, { system: 'Be brief.' });
  expect(body).toEqual({ contents: [{ role: 'user', parts: [{ text: 'Be brief.' }, { text: 'Hi' }] }] });
});

describe('Images behind an address', () => {
  const show = (fetch: typeof globalThis.fetch, url = 'https://a.example/x.png') =>
    build('gemini-2.5-flash', {}, { messages: [{ role: 'user', content: [{ type: 'image', url }] }] }, fetch);

  test('are downloaded with the injected fetch and sent inline', async () => {
    const asked: unknown[] = [];
    const fetch: typeof globalThis.fetch = async (url, init) => {
      asked.push(url, init?.headers, init?.credentials);
      return new Response(new Uint8Array([1, 2, 3]), { headers: { 'content-type': 'image/PNG; x=y' } });
    };
    const { body } = await show(fetch);
    expect(body.contents).toEqual([
      { role: 'user', parts: [{ inlineData: { mimeType: 'image/png', data: 'AQID' } }] },
    ]);
    expect(asked).toEqual(['https://a.example/x.png', undefined, 'omit']);
  });

  test.each([
    ['not there', async () => new Response('', { status: 404 })],
    ['not an image', async () => new Response('<p>', { headers: { 'content-type': 'text/html' } })],
    [
      'too large',
      async () =>
        new Response(new Uint8Array(11 * 1024 * 1024), { headers: { 'content-type': 'image/png' } }),
    ],
    ['offline', offline],
  ] as const)('are refused when %s', async (_name, fetch) => {
    const error: unknown = await show(fetch).catch((cause: unknown) => cause);
    expect(LLMSelectError.is(error) && error.code).toBe('unsupported-input');
    expect(JSON.stringify(error)).not.toContain('a.example');
  });

  test('are not fetched by any other scheme', async () => {
    let asked = 0;
    const fetch: typeof globalThis.fetch = async () => {
      asked++;
      return new Response();
    };
    await expect(show(fetch, 'http://169.254.169.254/latest')).rejects.toMatchObject({
      code: 'unsupported-input',
    });
    expect(asked).toBe(0);
  });
});
