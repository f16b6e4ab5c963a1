import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { collectEvents, createReplayFetch, replayResponse } from '../testing/index.ts';
import { createGemini, type GeminiOptions } from './create-gemini.ts';

const recording = readFileSync(new URL('./__fixtures__/generate-content.sse', import.meta.url));
const HELLO = { messages: [{ role: 'user', content: 'Hi' }] } as const;
const PARENT = '/v1beta1/projects/my-project/locations';

async function ask(options: GeminiOptions) {
  const { fetch, requests } = createReplayFetch(() => replayResponse(recording));
  const provider = createGemini({ fetch, ...options });
  const { error, text } = await collectEvents(provider('gemini-2.5-flash').stream(HELLO));
  return { error, text, requests, sent: requests[0] };
}

test.each([
  [undefined, `https://aiplatform.googleapis.com${PARENT}/global`],
  ['europe-west4', `https://europe-west4-aiplatform.googleapis.com${PARENT}/europe-west4`],
  ['eu', `https://aiplatform.eu.rep.googleapis.com${PARENT}/eu`],
])('location %s is at %s', async (location, parent) => {
  const { sent, text } = await ask({ apiKey: 'ya29.token', vertex: { project: 'my-project', location } });
  expect(sent?.url).toBe(`${parent}/publishers/google/models/gemini-2.5-flash:streamGenerateContent?alt=sse`);
  expect(text).not.toBe('');
});

test('an access token travels as such, an API key as a key', async () => {
  const vertex = { project: 'my-project' };
  const token = await ask({ apiKey: 'ya29.token', vertex });
  expect(token.sent?.headers).toMatchObject({ authorization: 'Bearer ya29.token' });
  const key = await ask({ apiKey: 'AIzaKey', vertex });
  expect(key.sent?.headers).toMatchObject({ 'x-goog-api-key': 'AIzaKey' });
  const fresh = await ask({ vertex: { ...vertex, token: async () => 'fresh' } });
  expect(fresh.sent?.headers).toMatchObject({ authorization: 'Bearer fresh' });
  expect((await ask({ vertex })).error).toMatchObject({ code: 'misconfigured', param: 'apiKey' });
});

test('a token is sent to Google, and not to where an image lies', async () => {
  const picture = 'https://pictures.example/a.png';
  const { fetch, requests } = createReplayFetch(({ url }) =>
    url === picture
      ? new Response(new Uint8Array([1]), { headers: { 'content-type': 'image/png' } })
      : replayResponse(recording),
  );
  const gemini = createGemini({ fetch, vertex: { project: 'my-project', token: 'secret' } });
  const messages = [{ role: 'user', content: [{ type: 'image', url: picture }] }] as const;
  expect((await collectEvents(gemini('gemini-2.5-flash').stream({ messages }))).error).toBeUndefined();
  expect(requests.map(({ headers }) => headers.authorization)).toEqual([undefined, 'Bearer secret']);
});

test('a user’s own key takes the place of the host’s token', async () => {
  const { fetch, requests } = createReplayFetch(() => replayResponse(recording));
  const gemini = createGemini({ fetch, vertex: { project: 'my-project', token: 'host' } }).withKey(
    'AIzaUser',
  );
  await collectEvents(gemini('gemini-2.5-flash').stream(HELLO));
  expect(JSON.stringify(requests)).not.toContain('host"');
  expect(requests[0]?.headers).toMatchObject({ 'x-goog-api-key': 'AIzaUser' });
});

test('tokens are counted at the same address', async () => {
  const { fetch, requests } = createReplayFetch(() => Response.json({ totalTokens: 3 }));
  const gemini = createGemini({ fetch, apiKey: 't', vertex: { project: 'my-project' } });
  const request = { ...HELLO, system: 'Be brief.' };
  expect(await gemini('gemini-2.5-flash').countTokens?.(request)).toBe(3);
  expect(requests[0]).toMatchObject({
    url: `https://aiplatform.googleapis.com${PARENT}/global/publishers/google/models/gemini-2.5-flash:countTokens`,
    body: {
      contents: [{ role: 'user', parts: [{ text: 'Hi' }] }],
      systemInstruction: { parts: [{ text: 'Be brief.' }] },
    },
  });
});

test('Google’s own list is read page by page', async () => {
  const { fetch, requests } = createReplayFetch(({ url }) =>
    Response.json(
      url.includes('pageToken=next')
        ? { publisherModels: [{ name: 'publishers/google/models/gemini-3-pro' }] }
        : {
            publisherModels: [
              { name: 'publishers/google/models/gemini-2.5-flash' },
              { name: 'publishers/google/models/gemini-embedding-001' },
              { name: 'publishers/google/models/imagen-4' },
            ],
            nextPageToken: 'next',
          },
    ),
  );
  const models = await createGemini({ fetch, apiKey: 't', vertex: { project: 'my-project' } }).listModels();
  expect(models).toEqual([
    { id: 'gemini/gemini-2.5-flash', providerId: 'gemini', name: 'gemini-2.5-flash' },
    { id: 'gemini/gemini-3-pro', providerId: 'gemini', name: 'gemini-3-pro' },
  ]);
  expect(requests).toHaveLength(2);
});

test('the byte pipe reaches this project and no other', () => {
  const { endpoint } = createGemini({ apiKey: 't', vertex: { project: 'my-project' } });
  const path = (project: string) =>
    `/v1beta1/projects/${project}/locations/global/publishers/google/models/gemini-3-pro:streamGenerateContent`;
  const reaches = (at: string) => endpoint.routes.some((route) => route.path.test(at));
  expect([reaches(path('my-project')), reaches(path('other'))]).toEqual([true, false]);
  expect(endpoint.modelOf(path('my-project'), {})).toBe('gemini-3-pro');
});

test.each([{ project: '' }, { project: 'a/b' }, { project: 'a', location: 'evil.example/' }])(
  '%j is misconfigured',
  (vertex) => {
    expect(() => createGemini({ vertex })).toThrow(
      expect.objectContaining({ code: 'misconfigured', param: 'vertex' }),
    );
  },
);
