import { describe, expect, it } from 'vitest';
import { useSimulator } from './testing/use-simulator.ts';

const under = useSimulator();
const messages = [{ role: 'user', content: 'Hi' }];
const contents = [{ role: 'user', parts: [{ text: 'Hi' }] }];

const chat = '/openai/v1/chat/completions';
const responses = '/openai/v1/responses';
const anthropic = '/anthropic/v1/messages';
const gemini = (model: string) => `/gemini/v1beta/models/${model}:generateContent`;
const mistral = '/mistral/v1/chat/completions';
const compatible = '/compatible/v1/chat/completions';

describe('what the real APIs accept', () => {
  it.each([
    ['defaults that change nothing', chat, { model: 'gpt-5-mini', messages, temperature: 1, top_p: 1 }],
    ['sampling of gpt-5.1 without reasoning', chat, { model: 'gpt-5.1', messages, temperature: 0.3 }],
    ['a snapshot as a model id', chat, { model: 'gpt-4o-2024-08-06', messages }],
    [
      'parts, pictures among them',
      chat,
      {
        model: 'gpt-4o',
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'What is this?' },
              { type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } },
            ],
          },
        ],
      },
    ],
    [
      'fields that a home server does not know',
      compatible,
      { model: 'llama3.3', messages, top_k: 4, max_tokens: 5 },
    ],
    [
      'any JSON object from Mistral',
      mistral,
      { model: 'mistral-small-latest', messages, response_format: { type: 'json_object' } },
    ],
  ])('%s', async (_title, path, body) => {
    expect((await under.post(path, body)).status).toBe(200);
  });
});

const MISSING: readonly [path: string, status: number, says: RegExp][] = [
  [chat, 401, /didn't provide an API key/],
  [anthropic, 401, /x-api-key header is required/],
  [gemini('gemini-2.5-flash'), 403, /unregistered callers/],
  [mistral, 401, /"detail":"Unauthorized"/],
];
const WRONG: readonly [path: string, status: number, says: RegExp][] = [
  [chat, 401, /invalid_api_key/],
  [anthropic, 401, /invalid x-api-key/],
  [gemini('gemini-2.5-flash'), 400, /API_KEY_INVALID/],
  [mistral, 401, /Invalid API Key/],
  [compatible, 401, /Unauthorized/],
];

describe('keys', () => {
  it.each(MISSING)('%s without a key is %i', async (path, status, says) => {
    const response = await fetch(`${under.url}${path}`, { method: 'POST', body: '{}' });
    expect(await response.text()).toMatch(says);
    expect(response.status).toBe(status);
  });

  it.each(WRONG)('%s with a wrong key is %i, and the key is never repeated', async (path, status, says) => {
    const key = 'sk-wrong-0123456789-secret';
    const headers = { authorization: `Bearer ${key}`, 'x-api-key': key, 'x-goog-api-key': key };
    const response = await under.post(path, {}, headers);
    const body = await response.text();
    expect(body).toMatch(says);
    expect(body).not.toContain(key);
    expect(response.status).toBe(status);
    const log = await (await fetch(`${under.url}/__simulator/requests`)).text();
    expect(log).not.toContain('0123456789');
  });

  it('takes the key of Gemini from the URL too', async () => {
    const response = await fetch(`${under.url}${gemini('gemini-2.5-flash')}?key=any`, {
      method: 'POST',
      body: JSON.stringify({ contents }),
    });
    expect(response.status).toBe(200);
  });
});

describe('bodies and paths', () => {
  it.each([chat, responses, anthropic, gemini('gemini-2.5-flash'), mistral, compatible])(
    '%s: malformed JSON is a 400',
    async (path) => {
      expect((await under.post(path, '{"model": ')).status).toBe(400);
      expect((await under.post(path, '[1]')).status).toBe(400);
    },
  );

  it.each([
    [chat, 413],
    [anthropic, 413],
    [gemini('gemini-2.5-flash'), 400],
    [mistral, 413],
    [compatible, 413],
  ])('%s: more than 20 MB is refused, sent with a length or without', async (path, status) => {
    const large = new Uint8Array(20 * 1024 * 1024 + 1).fill(32);
    const headers = {
      authorization: 'Bearer any',
      'x-api-key': 'any',
      'x-goog-api-key': 'any',
      'anthropic-version': '2023-06-01',
    };
    const sized = await fetch(`${under.url}${path}`, { method: 'POST', headers, body: large });
    expect(sized.status).toBe(status);
    await sized.text();
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers,
      body: new Blob([large]).stream(),
      duplex: 'half',
    };
    const chunked = await fetch(`${under.url}${path}`, init);
    expect(chunked.status).toBe(status);
  });

  it.each([
    ['/openai/v1/nothing', 404],
    ['/anthropic/v1/nothing', 404],
    ['/gemini/v1beta/nothing', 404],
    ['/mistral/v1/nothing', 404],
    ['/compatible/v1/nothing', 404],
    ['/', 404],
    ['/%E0%A4%A', 404],
    ['/openai/v1/chat/completions', 405],
    ['/gemini/v1beta/models/gemini-2.5-flash:countTokens', 405],
  ])('GET %s is a %i in JSON', async (path, status) => {
    const response = await fetch(`${under.url}${path}`);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toBeTypeOf('object');
  });

  it('refuses to post to a list and an unknown model in a list', async () => {
    expect((await under.post('/openai/v1/models', {})).status).toBe(405);
    const missing = await fetch(`${under.url}/mistral/v1/models/mistral-0`, {
      headers: { authorization: 'Bearer any' },
    });
    expect(missing.status).toBe(400);
  });

  it('refuses a page of models that makes no sense', async () => {
    const response = await fetch(`${under.url}/gemini/v1beta/models?pageSize=-1&key=any`);
    expect(response.status).toBe(400);
  });

  it('marks every response and lets browsers in', async () => {
    const preflight = await fetch(`${under.url}${chat}`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://page.example',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,content-type');
    const refused = await fetch(`${under.url}/nothing`);
    for (const response of [preflight, refused]) {
      expect(response.headers.get('x-llmselect-simulator')).toBe('1');
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
    }
  });
});
