import { connect, isServerError, type RunEvent, type SerializedError } from '@llmselect/core';
import { createOpenAI } from '@llmselect/providers/openai';
import { expect, test } from 'vitest';
import { handlerWith } from '../__fixtures__/handler.ts';
import { CANARY } from '../__fixtures__/suite-canary.ts';
import type { HandlerOptions } from '../options/handler-options.ts';

async function refusal(options: Partial<HandlerOptions>): Promise<SerializedError | undefined> {
  const refusing = async () =>
    Response.json({ error: { message: 'Incorrect API key', code: 'invalid_api_key' } }, { status: 401 });
  const handler = handlerWith({
    providers: [createOpenAI({ apiKey: CANARY, fetch: refusing })],
    models: ['openai/*'],
    ...options,
  });
  const { run } = connect('https://api.example.com/api/llmselect', {
    fetch: (input, init) => handler.fetch(new Request(input, init)),
  });
  const contestants = [{ id: 'a', model: 'openai/gpt-4o' }];
  let last: RunEvent | undefined;
  for await (const event of run({ contestants, messages: [{ role: 'user', content: 'Why?' }] })) last = event;
  return last?.type === 'error' ? last.error : undefined;
}

test('a client can tell a server that does not know it from a provider that refuses the server’s key', async () => {
  const ofServer = await refusal({ authorize: () => null });
  const ofProvider = await refusal({});
  expect([ofServer?.code, ofProvider?.code]).toEqual(['unauthorized', 'unauthorized']);
  expect([ofServer && isServerError(ofServer), ofProvider && isServerError(ofProvider)]).toEqual([
    true,
    false,
  ]);
  expect(ofServer?.message).toContain('Sign in');
  expect(ofProvider).toMatchObject({
    providerCode: 'invalid_api_key',
    message: expect.stringContaining('OPENAI_API_KEY'),
  });
});

test('so can it with limits and models that are not allowed', async () => {
  const limited = await refusal({ authorize: () => ({ userId: 'ada', limits: { requestsPerMinute: 0 } }) });
  const forbidden = await refusal({ models: ['openai/gpt-5.1'] });
  for (const error of [limited, forbidden]) expect(error && isServerError(error)).toBe(true);
  expect([limited?.code, forbidden?.code]).toEqual(['rate-limited', 'forbidden']);
});
