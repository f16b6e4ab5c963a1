import { createAnthropic } from '@llmselect/providers/anthropic';
import { createGemini } from '@llmselect/providers/gemini';
import { createMistral } from '@llmselect/providers/mistral';
import { createOpenAI } from '@llmselect/providers/openai';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BASE, handlerWith } from '../__fixtures__/handler.ts';
import { CANARY, CHAT } from '../__fixtures__/proxy.ts';
import { fortress } from './__fixtures__/fortress.ts';

/** Addresses that would make the server ask somebody, some of them written so that a check might miss it. */
const ADDRESSES: readonly string[] = [
  ...[
    'http://127.0.0.1:6379/',
    'http://localhost/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://127.1/',
  ],
  ...[
    'http://[::1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[fe80::1%25eth0]/',
    'http://[2002:7f00:1::]/',
  ],
  ...['http://[64:ff9b::7f00:1]/', 'http://0.0.0.0/', 'http://127.0.0.1.nip.io/', 'http://localtest.me/'],
  ...[
    'http://169.254.169.254/latest/meta-data/',
    'http://metadata.google.internal/',
    'http://10.0.0.1/',
    'http://192.168.0.1/',
  ],
  ...[
    'https://evil.example/x.png',
    'https://images.example.com.evil.example/x.png',
    'https://images.example.com@evil.example/x.png',
  ],
  ...[
    'https://evil.example\\@images.example.com/x.png',
    'https://images.example.com:8443/x.png',
    'http://images.example.com/x.png',
  ],
  ...[
    'https://IMAGES.example.com./x.png',
    '//evil.example/x.png',
    'file:///etc/passwd',
    'ftp://evil.example/x.png',
    'gopher://evil.example/_',
  ],
  ...[
    'blob:https://images.example.com/1',
    'javascript:alert(1)',
    'data:text/html;base64,PGh0bWw+',
    'data:image/svg+xml;base64,PHN2Zz4=',
  ],
  ...[
    'data:image/png,https://evil.example',
    'data:image/png;base64,aHR0cHM6Ly9ldmlsLmV4YW1wbGU=',
    '\u0000https://evil.example/',
    ' https://evil.example/x.png',
  ],
];

let opened: string[] = [];
beforeEach(() => {
  opened = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    opened.push(String(input instanceof Request ? input.url : input));
    throw new TypeError('Nothing here may be asked.');
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Every provider, all of whose requests are seen, the images it would fetch for itself among them. */
function everyProvider() {
  const fetch: typeof globalThis.fetch = async (input) => {
    opened.push(String(input));
    return new Response('{}', { status: 500, headers: { 'content-type': 'application/json' } });
  };
  const options = { apiKey: CANARY, fetch };
  return [createOpenAI(options), createAnthropic(options), createGemini(options), createMistral(options)];
}

const OWN =
  /^https:\/\/(?:api\.openai\.com|api\.anthropic\.com|generativelanguage\.googleapis\.com|api\.mistral\.ai)\//;

test.each(ADDRESSES)('the address of an image, %j, is not opened for anybody', async (url) => {
  const providers = everyProvider();
  const handler = handlerWith({
    providers,
    models: providers.map(({ id }) => `${id}/*`),
    imageOrigins: ['https://images.example.com'],
  });
  for (const { id } of providers) {
    const image = { type: 'image', url };
    const message = { role: 'user', content: [{ type: 'text', text: 'What is this?' }, image] };
    for (const body of [
      { contestants: [{ id: 'a', model: `${id}/one` }], messages: [message] },
      { contestants: [{ id: 'a', model: `${id}/one`, messages: [message] }], messages: [] },
      { blind: true, models: [`${id}/one`, `${id}/two`], messages: [message] },
    ]) {
      const response = await handler.fetch(
        new Request(`${BASE}/v1/compare`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      );
      expect([400, 403, 413, 415]).toContain(response.status);
      expect(await response.text()).not.toContain('evil.example');
    }
  }
  expect(opened).toEqual([]);
});

test('the address of an image of a listed origin is, and nothing goes along', async () => {
  const providers = everyProvider();
  const handler = handlerWith({
    providers,
    models: ['gemini/*'],
    imageOrigins: ['https://images.example.com'],
  });
  const content = [
    { type: 'text', text: 'What?' },
    { type: 'image', url: 'https://images.example.com/x.png' },
  ];
  const response = await handler.fetch(
    new Request(`${BASE}/v1/compare`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        contestants: [{ id: 'a', model: 'gemini/one' }],
        messages: [{ role: 'user', content }],
      }),
    }),
  );
  await response.text();
  expect(opened.filter((url) => !OWN.test(url))).toEqual(['https://images.example.com/x.png']);
});

const FIELDS = [
  ...[
    'baseUrl',
    'baseURL',
    'base_url',
    'api_base',
    'apiBase',
    'endpoint',
    'url',
    'host',
    'origin',
    'proxy',
    'custom_host',
  ],
  ...[
    'webhook',
    'webhook_url',
    'callback',
    'callback_url',
    'redirect_uri',
    'image_url',
    'file_url',
    'fetch',
    'headers',
  ],
];

test('no field of a request, no header and no query says where the server asks', async () => {
  const fort = fortress(createOpenAI);
  const asks = async (body: object, headers: Record<string, string> = {}, query = '') => {
    await (await fort.send('POST', `/v1/compare${query}`, body, headers)).text();
    await (
      await fort.send('POST', `/v1/proxy/openai/v1/chat/completions${query}`, { ...CHAT, ...body }, headers)
    ).text();
  };
  const shared = { messages: [{ role: 'user', content: 'Why?' }] };
  const contestant = { id: 'a', model: 'openai/gpt-4o' };
  for (const url of ADDRESSES.filter((_, place) => place % 5 === 0)) {
    for (const field of FIELDS) {
      await asks({ ...shared, contestants: [{ ...contestant, [field]: url }] });
      await asks({ ...shared, [field]: url, contestants: [contestant] });
      await asks({ ...shared, params: { [field]: url }, contestants: [contestant] });
      await asks({
        ...shared,
        params: { providerOptions: { openai: { [field]: url } } },
        contestants: [contestant],
      });
    }
    const plain = encodeURI(url).replaceAll(/[^\x21-\x7e]/g, '');
    const headers = {
      ...{
        host: 'evil.example',
        'x-forwarded-host': plain,
        'x-forwarded-for': plain,
        forwarded: `host="${plain}"`,
      },
      ...{ 'x-original-url': plain, 'x-rewrite-url': plain, 'x-http-method-override': 'PUT', referer: plain },
      ...{ 'openai-base-url': plain, 'x-portkey-custom-host': plain, via: plain },
    };
    await asks({ ...shared, contestants: [contestant] }, headers, `?baseUrl=${encodeURIComponent(url)}`);
  }
  expect(fort.asked.length).toBeGreaterThan(0);
  fort.expectNothingForbidden();
  expect(opened).toEqual([]);
});
