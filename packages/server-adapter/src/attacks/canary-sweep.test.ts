import { createOpenAI } from '@llmselect/providers/openai';
import { expect, test } from 'vitest';
import { APP, parseSse, runRequest, settled } from '../__fixtures__/handler.ts';
import { CANARY, CHAT } from '../__fixtures__/proxy.ts';
import { blindRequest, readBlind } from '../blind/__fixtures__/blind-client.ts';
import { fortress, OWN_KEY } from './__fixtures__/fortress.ts';

const PROMPTS = ['Why is the sky blue?', 'Please refuse me.', 'Please redirect me.', 'Send a page.'];

const asking = (content: string) => ({
  ...runRequest('openai/gpt-4o', 'openai/gpt-4o-mini'),
  messages: [{ role: 'user', content }],
});

test('no secret leaves the server, whatever is asked and however the provider quotes it', async () => {
  const { send, canary, asked, caller, expectNothingForbidden } = fortress(createOpenAI);
  const texts: string[] = [];
  const read = async (response: Promise<Response>) => {
    const text = await (await response).text();
    texts.push(text);
    return text;
  };
  for (const keys of ['the host’s', 'her own'] as const) {
    if (keys === 'her own')
      expect((await send('PUT', '/v1/keys/openai', { apiKey: OWN_KEY })).status).toBe(200);
    for (const prompt of PROMPTS) {
      await read(send('POST', '/v1/compare', asking(prompt)));
      await read(send('POST', '/v1/compare', asking(prompt), { accept: 'application/json' }));
      await read(
        send('POST', '/v1/proxy/openai/v1/chat/completions', {
          ...CHAT,
          stream: true,
          messages: [{ role: 'user', content: prompt }],
        }),
      );
    }
    const { opened } = readBlind(
      await read(send('POST', '/v1/compare', blindRequest('openai/gpt-4o', 'openai/gpt-4o-mini'))),
    );
    await read(send('POST', '/v1/reveal', { sealed: opened.sealed, vote: { kind: 'tie' } }));
    await read(send('POST', '/v1/reveal', { sealed: `${opened.sealed}x`, vote: { kind: 'tie' } }));
    for (const path of [
      ...[
        '/v1/models',
        '/v1/keys',
        '/v1/comparisons',
        '/v1/leaderboard',
        '/v1/usage',
        '/v1/shares',
        '/metrics',
      ],
      ...[
        '/openapi.json',
        '/health',
        '/ready',
        '/nowhere',
        '/v1/proxy/openai/v1/models',
        `/v1/comparisons/${OWN_KEY.length}`,
      ],
    ]) {
      await read(send('GET', path, undefined, { origin: APP }));
    }
  }
  caller.now = null;
  await read(send('POST', '/v1/compare', asking('Why?')));
  await settled(50);

  // Both keys were at work, so there was something to be found, and every place was looked at.
  const keys = new Set(asked.map(({ headers }) => headers.get('authorization')));
  expect(keys).toEqual(new Set([`Bearer ${CANARY}`, `Bearer ${OWN_KEY}`]));
  expect(texts.flatMap((text) => parseSse(text)).length).toBeGreaterThan(20);
  expectNothingForbidden();
  canary.expectNowhere();
});

test('a key that a user sends to the wrong place is not said back', async () => {
  const { send, canary } = fortress(createOpenAI);
  for (const secret of [CANARY, OWN_KEY]) {
    await (await send('PUT', '/v1/keys/openai', { apiKey: secret, [secret]: secret })).text();
    await (await send('PUT', '/v1/keys/openai', secret)).text();
    await (await send('PUT', '/v1/keys/openai', `{"apiKey":"${secret}`)).text();
    await (await send('POST', '/v1/compare', { ...asking('Why?'), [secret]: secret })).text();
    await (await send('POST', '/v1/compare', runRequest(`openai/${secret} `))).text();
    await (await send('POST', '/v1/compare', { ...asking('Why?'), params: { temperature: secret } })).text();
    await (await send('POST', '/v1/proxy/openai/v1/chat/completions', { ...CHAT, [secret]: true })).text();
    await (await send('POST', '/v1/proxy/openai/v1/chat/completions', { ...CHAT, model: secret })).text();
    await (
      await send('GET', `/v1/models?key=${secret}`, undefined, { authorization: `Bearer ${secret}` })
    ).text();
    await (
      await send('GET', `/v1/proxy/openai/v1/models?key=${secret}`, undefined, { 'x-request-id': secret })
    ).text();
    await (await send('GET', `/v1/compare/${secret}`, undefined, { 'last-event-id': secret })).text();
    await (await send('POST', '/v1/reveal', { sealed: secret, vote: { kind: 'tie' } })).text();
    await (await send('DELETE', `/v1/keys/${secret}`)).text();
    await (await send('POST', '/v1/compare', asking('Why?'), { 'idempotency-key': secret })).text();
  }
  canary.expectNowhere();
});
