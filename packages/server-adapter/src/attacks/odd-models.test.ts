import { createGemini } from '@llmselect/providers/gemini';
import { createOpenAI } from '@llmselect/providers/openai';
import { expect, test } from 'vitest';
import { runRequest } from '../__fixtures__/handler.ts';
import { CANARY, CHAT, proxied, proxyTo } from '../__fixtures__/proxy.ts';
import { fortress } from './__fixtures__/fortress.ts';

/** Names that somebody, somewhere, might take for `gpt-4o`, or for something that is allowed. */
const NAMES: readonly string[] = [
  ...[
    'GPT-4O',
    'Gpt-4o',
    'gpt-4O',
    ' gpt-4o',
    'gpt-4o ',
    'gpt-4o\n',
    'gpt-4o\t',
    'gpt-4o\u0000',
    'gpt-4o\u200b',
    '\ufeffgpt-4o',
  ],
  ...['gрt-4o', 'gpt‑4o', 'gpt-4ο', 'ｇｐｔ-4o', 'gpt-４o', 'gpt\u00ad-4o', 'gpt-4o\u0301', 'gpt-4\u202eo'],
  ...[
    'gpt-4o/../gpt-5.1-pro',
    'gpt-4o/',
    '/gpt-4o',
    './gpt-4o',
    'gpt-4o%00',
    'gpt-4o%2f',
    'gpt-4o?x',
    'gpt-4o#x',
    'gpt-4o;x',
  ],
  ...[
    'gpt-4',
    'gpt-4o-',
    'gpt-4o-2024-05-13',
    'gpt-4o:free',
    'gpt-4o@latest',
    'gpt-4o,gpt-5.1-pro',
    'gpt-4o gpt-5.1-pro',
  ],
  ...[
    '*',
    'gpt-*',
    '.*',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '',
    'null',
    'undefined',
    '0',
  ],
  ...['openai//gpt-4o', 'none/gpt-4o', 'ft:gpt-4o:acme', 'x'.repeat(256), 'gpt-4o'.repeat(100)],
];

/** What is no name at all. */
const SHAPES: readonly unknown[] = [
  null,
  0,
  true,
  ['gpt-4o'],
  { id: 'gpt-4o' },
  { toString: 'gpt-4o' },
  [['gpt-4o']],
];

test.each([...NAMES, ...SHAPES])('the model %j is nobody’s but what is on the list', async (model) => {
  const { send, asked } = fortress(createOpenAI);
  const shared = { messages: [{ role: 'user', content: 'Why?' }] };
  const full = typeof model === 'string' ? `openai/${model}` : model;
  for (const body of [
    { ...shared, contestants: [{ id: 'a', model: full }] },
    {
      ...shared,
      contestants: [
        { id: 'a', model: 'openai/gpt-4o' },
        { id: 'b', model: full },
      ],
    },
    { ...shared, blind: true, models: ['openai/gpt-4o', full] },
    { ...shared, contestants: [{ id: 'a', model }] },
  ]) {
    const { status } = await send('POST', '/v1/compare', body);
    expect([400, 403, 404]).toContain(status);
  }
  const direct = await send('POST', '/v1/proxy/openai/v1/chat/completions', { ...CHAT, model });
  expect([400, 403]).toContain(direct.status);
  expect(asked).toEqual([]);
});

test('of two fields of one name the one that is checked is the one that is sent', async () => {
  const pairs = [
    ['"model":"gpt-5.1-pro","model":"gpt-4o"', 200],
    ['"model":"gpt-4o","model":"gpt-5.1-pro"', 403],
    ['"model":"gpt-4o","Model":"gpt-5.1-pro"', 400],
    ['"model":"gpt-4o","MODEL":"gpt-5.1-pro"', 400],
    ['"model":"gpt-4o","\\u006dodel":"gpt-5.1-pro"', 403],
    ['"model":"gpt-4o","__proto__":{"model":"gpt-5.1-pro"}', 400],
    ['"__proto__":{"model":"gpt-4o"}', 400],
    ['"model":"gpt-4o","constructor":{"prototype":{"model":"gpt-5.1-pro"}}', 400],
    ['"model":"gpt-4o","max_tokens":1,"max_completion_tokens":999999', 400],
    ['"model":"gpt-4o","max_tokens":999999,"max_tokens":1', 200],
  ] as const;
  for (const [fields, status] of pairs) {
    const { send, expectNothingForbidden } = fortress(createOpenAI);
    const answer = await send('POST', '/v1/proxy/openai/v1/chat/completions', `{${fields},"messages":[]}`);
    expect([fields, answer.status]).toEqual([fields, status]);
    expectNothingForbidden();
  }
  for (const fields of [
    '"id":"a","model":"openai/gpt-5.1-pro","model":"openai/gpt-4o"',
    '"id":"a","model":"openai/gpt-4o"',
  ]) {
    const { send, asked, expectNothingForbidden } = fortress(createOpenAI);
    const messages = '"messages":[{"role":"user","content":"Why?"}]';
    await (await send('POST', '/v1/compare', `{"contestants":[{${fields}}],${messages}}`)).text();
    expect(asked).toHaveLength(1);
    expectNothingForbidden();
  }
  for (const polluting of ['"__proto__":{"a":1}', '"constructor":{"a":1}']) {
    const { send, asked } = fortress(createOpenAI);
    const text = JSON.stringify(runRequest('openai/gpt-4o')).replace('{', `{${polluting},`);
    expect((await send('POST', '/v1/compare', text)).status).toBe(400);
    expect(asked).toEqual([]);
  }
  expect(({} as Record<string, unknown>).a).toBeUndefined();
});

test('where the path names the model, nothing else does', async () => {
  const urls: string[] = [];
  const gemini = createGemini({
    apiKey: CANARY,
    fetch: async (input) => {
      urls.push(String(input));
      return Response.json({ candidates: [] });
    },
  });
  const { fetch } = proxyTo([gemini], { models: ['gemini/gemini-2.5-flash'] });
  const ask = async (path: string, body: unknown = { contents: [] }) =>
    (await fetch(proxied(`/gemini${path}`, body))).status;
  const FLASH = '/v1beta/models/gemini-2.5-flash';
  for (const path of [
    '/v1beta/models/gemini-3-pro:generateContent',
    '/v1beta/models/GEMINI-2.5-FLASH:generateContent',
    `${FLASH}%2f..%2fgemini-3-pro:generateContent`,
    `${FLASH}:generateContent:generateContent`,
    `${FLASH}%3agenerateContent`,
    `${FLASH}/gemini-3-pro:generateContent`,
    '/v1beta/tunedModels/gemini-2.5-flash:generateContent',
    '/v1beta/models/gemini-2.5-flash:predict',
  ])
    expect([path, await ask(path)]).toEqual([path, expect.toBeOneOf([400, 403, 404])]);
  expect(await ask(`${FLASH}:generateContent`, { contents: [], model: 'models/gemini-3-pro' })).toBe(400);
  expect(urls).toEqual([]);
  expect(await ask(`${FLASH}:generateContent?model=gemini-3-pro&key=mine`)).toBe(200);
  expect(urls).toEqual([`https://generativelanguage.googleapis.com${FLASH}:generateContent`]);
});
