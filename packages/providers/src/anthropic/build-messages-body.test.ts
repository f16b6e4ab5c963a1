import type { GenerationParams, ModelRequest } from '@llmselect/core';
import { describe, expect, test } from 'vitest';
import { LeftOut } from '../http/left-out.ts';
import { buildMessagesBody } from './build-messages-body.ts';

function build(modelId: string, params: GenerationParams = {}, rest: Partial<ModelRequest> = {}) {
  const leftOut = new LeftOut(modelId);
  const body = buildMessagesBody(
    modelId,
    { messages: [{ role: 'user', content: 'Hi' }], params, ...rest },
    leftOut,
  );
  return { body, warned: leftOut.warnings.map((event) => (event.type === 'warning' ? event.param : event)) };
}

test.each([
  ['claude-3-haiku-20240307', 4096],
  ['claude-3-5-sonnet-20241022', 8192],
  ['claude-3-7-sonnet-latest', 32_000],
  ['claude-opus-4-20250514', 32_000],
  ['claude-opus-4-1-20250805', 32_000],
  ['claude-sonnet-4-6', 32_000],
  ['somebody-elses-model', 4096],
])('%s is asked for at most %i tokens when nobody says', (modelId, tokens) => {
  expect(build(modelId).body.max_tokens).toBe(tokens);
});

test.each([
  ['claude-3-opus-20240229', 4096],
  ['claude-opus-4-1', 32_000],
  ['claude-sonnet-4-5-20250929', 64_000],
  ['claude-opus-4-6', 128_000],
])('%s cannot be asked for more than %i tokens', (modelId, tokens) => {
  const { body, warned } = build(modelId, { maxOutputTokens: 200_000 });
  expect([body.max_tokens, warned]).toEqual([tokens, ['maxOutputTokens']]);
});

describe('Sampling', () => {
  test('is temperature up to 1, or topP, never both', () => {
    expect(build('claude-sonnet-4-5', { temperature: 1.7 })).toMatchObject({
      body: { temperature: 1 },
      warned: ['temperature'],
    });
    expect(build('claude-sonnet-4-5', { topP: 0.5 })).toMatchObject({ body: { top_p: 0.5 }, warned: [] });
    const both = build('claude-sonnet-4-5', { temperature: 0.5, topP: 0.5 });
    expect(both.warned).toEqual(['topP']);
    expect(both.body).not.toHaveProperty('top_p');
  });

  test.each(['claude-opus-4-7', 'claude-sonnet-5', 'claude-opus-5', 'claude-haiku-5-5', 'claude-fable-5'])(
    'is not sent to %s',
    (modelId) => {
      const { body, warned } = build(modelId, { temperature: 0.5, topP: 0.5 });
      expect(warned).toEqual(['temperature', 'topP']);
      expect(body).not.toHaveProperty('temperature');
    },
  );

  test('is not sent while thinking', () => {
    expect(build('claude-sonnet-4-5', { temperature: 0.5, reasoningEffort: 'low' }).warned).toEqual([
      'temperature',
    ]);
  });
});

describe('Thinking', () => {
  test.each([
    ['claude-sonnet-4-5', 'medium', { type: 'enabled', budget_tokens: 8192 }, undefined],
    ['claude-sonnet-4-6', 'medium', { type: 'adaptive', display: 'summarized' }, { effort: 'medium' }],
    ['claude-opus-4-7', 'xhigh', { type: 'adaptive', display: 'summarized' }, { effort: 'xhigh' }],
    ['claude-sonnet-4-6', 'none', { type: 'disabled' }, undefined],
    ['claude-sonnet-4-5', 'none', undefined, undefined],
    ['claude-3-5-haiku-latest', 'none', undefined, undefined],
  ] as const)('of %s at effort %s', (modelId, reasoningEffort, thinking, output_config) => {
    const { body, warned } = build(modelId, { reasoningEffort });
    expect([body.thinking, body.output_config, warned]).toEqual([thinking, output_config, []]);
  });

  test('leaves room for the answer, or is left out', () => {
    expect(
      build('claude-sonnet-4-5', { reasoningEffort: 'high', maxOutputTokens: 4000 }).body.thinking,
    ).toEqual({ type: 'enabled', budget_tokens: 3200 });
    expect(build('claude-sonnet-4-5', { reasoningEffort: 'high', maxOutputTokens: 500 })).toMatchObject({
      warned: ['reasoningEffort'],
    });
  });

  test('is not asked of models that cannot, nor switched off on models that must', () => {
    expect(build('claude-3-5-haiku-latest', { reasoningEffort: 'high' }).warned).toEqual(['reasoningEffort']);
    expect(build('claude-fable-5', { reasoningEffort: 'none' })).toMatchObject({
      body: { output_config: { effort: 'low' } },
      warned: ['reasoningEffort'],
    });
    expect(build('claude-sonnet-4-6', { reasoningEffort: 'xhigh' })).toMatchObject({
      body: { output_config: { effort: 'high' } },
      warned: ['reasoningEffort'],
    });
  });
});

test('images go by address or inline, also when the data is not base64', () => {
  const { body } = build(
    'claude-sonnet-4-5',
    {},
    {
      messages: [
        {
          role: 'user',
          content: [
            { type: 'image', url: 'https://a.example/x.png' },
            { type: 'image', url: 'data:image/svg+xml,%3Csvg/%3E' },
          ],
        },
      ],
    },
  );
  expect(body.messages).toEqual([
    {
      role: 'user',
      content: [
        { type: 'image', source: { type: 'url', url: 'https://a.example/x.png' } },
        { type: 'image', source: { type: 'base64', media_type: 'image/svg+xml', data: btoa('<svg/>') } },
      ],
    },
  ]);
});

test('system messages join the system prompt, and blank stops and texts are left out', () => {
  const { body } = build(
    'claude-sonnet-4-5',
    { stop: [' ', '\n'] },
    {
      system: 'One.',
      messages: [
        { role: 'system', content: 'Two.' },
        { role: 'user', content: 'Hi' },
        { role: 'assistant', content: '' },
        { role: 'user', content: [{ type: 'text', text: 'There' }] },
      ],
    },
  );
  expect(body).toMatchObject({
    system: 'One.\n\nTwo.',
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Hi' },
          { type: 'text', text: 'There' },
        ],
      },
    ],
  });
  expect(body).not.toHaveProperty('stop_sequences');
});

test('structured output is asked for beside the effort', () => {
  const schema = { type: 'object' };
  expect(
    build('claude-sonnet-4-6', { reasoningEffort: 'low' }, { output: { name: 'v', schema } }).body
      .output_config,
  ).toEqual({ effort: 'low', format: { type: 'json_schema', schema } });
});
