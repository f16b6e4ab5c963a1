import { createFakeModel } from '@llmselect/core/testing';
import { describe, expect, test } from 'vitest';
import { errorOf, fakeProvider, handlerWith, post } from '../__fixtures__/handler.ts';
import { blindRequest } from '../blind/__fixtures__/blind-client.ts';
import type { HandlerOptions } from '../options/handler-options.ts';

const PNG = 'iVBORw0KGgoAAAAN';
const URL = `data:image/png;base64,${PNG}`;
const attachments = { a1: { type: 'image/png', data: PNG } };
const shows = (key: string, times = 1) => ({
  role: 'user',
  content: [
    { type: 'text', text: 'What is this?' },
    ...Array.from({ length: times }, () => ({ type: 'image', url: `attachment:${key}`, alt: 'a sky' })),
  ],
});

function setup(options: Partial<HandlerOptions> = {}) {
  const model = createFakeModel({ id: 'fake/hello', text: 'Hello you' });
  const handler = handlerWith({ providers: [fakeProvider(model)], ...options });
  return {
    ask: (body: unknown) => handler.fetch(post(body)),
    asked: () => model.calls.map(({ request }) => request),
  };
}

const contestant = (id: string, more: object = {}) => ({ id, model: 'fake/hello', ...more });

describe('An image that is attached', () => {
  test('is in every message that names it, of all contestants and of one', async () => {
    const { ask, asked } = setup();
    const contestants = [contestant('a'), contestant('b', { messages: [shows('a1'), shows('a1')] })];
    await (await ask({ contestants, messages: [shows('a1')], attachments })).text();
    const image = { type: 'image', url: URL, alt: 'a sky' };
    const message = { role: 'user', content: [{ type: 'text', text: 'What is this?' }, image] };
    expect(asked().map(({ messages }) => messages)).toEqual([[message], [message, message]]);
  });

  test('is in a blind comparison', async () => {
    const { ask, asked } = setup();
    await (
      await ask({ ...blindRequest('fake/hello', 'fake/hello'), messages: [shows('a1')], attachments })
    ).text();
    expect(JSON.stringify(asked())).toContain(URL);
  });

  test('is counted once as it travels, and as often as one thread shows it', async () => {
    const limits = { imageBytes: 3 * URL.length, textBytes: 2000 };
    const status = async (body: object) => (await setup({ limits }).ask({ ...body, attachments })).status;
    const threads = ['a', 'b', 'c', 'd'].map((id) => contestant(id, { messages: [shows('a1', 3)] }));
    expect(await status({ contestants: threads, messages: [] })).toBe(200);
    expect(await status({ contestants: [contestant('a')], messages: [shows('a1', 4)] })).toBe(413);
  });

  test('makes a request larger than its text may be, up to the limits of one image and of all, shown or not', async () => {
    const limits = { textBytes: 2_000, imageBytesEach: 6_000, imageBytes: 15_000 };
    const image = (bytes: number) => ({
      type: 'image/png',
      data: PNG + 'A'.repeat((bytes * 4) / 3 - PNG.length),
    });
    const status = async (...sizes: readonly number[]) => {
      const images = sizes.map((bytes, place) => [`a${place}`, image(bytes - place * 3)]);
      const body = { contestants: [contestant('a')], messages: [shows('a0')] };
      const { ask, asked } = setup({ limits });
      const answer = await ask({ ...body, attachments: Object.fromEntries(images) });
      await answer.text();
      return [answer.status, asked().length];
    };
    expect(await status(6_000)).toEqual([200, 1]);
    expect(await status(3_000, 3_000, 3_000)).toEqual([200, 1]);
    expect(await status(6_003)).toEqual([413, 0]);
    expect(await status(3_000, 3_000, 3_000, 3_000)).toEqual([413, 0]);
  });

  test('does not make room for text', async () => {
    const limits = { imageBytes: 1000 * URL.length, textBytes: 5000 };
    const text = { role: 'user', content: 'x'.repeat(6000) };
    const body = { contestants: [contestant('a')], messages: [shows('a1', 40), text], attachments };
    expect((await setup({ limits }).ask(body)).status).toBe(413);
  });
});

test.each([
  ['attachments that are none', { attachments: [] }, 'attachments'],
  ['attachments of text', { attachments: { a1: 'iVBOR' } }, 'attachments'],
  ['a key that is no key', { attachments: { 'a 1': attachments.a1 } }, 'attachments'],
  ['a name that none of them has', { messages: [shows('a2')] }, 'messages'],
  ['a name of what every object has', { messages: [shows('__proto__')] }, 'messages'],
])('%s are a 400 that names the field', async (_, over, param) => {
  const { ask, asked } = setup();
  const body = { contestants: [contestant('a')], messages: [shows('a1')], attachments, ...over };
  expect(await errorOf(await ask(body))).toMatchObject({ httpStatus: 400, code: 'invalid-request', param });
  expect(asked()).toEqual([]);
});

test.each([
  ['text/html', 'PGh0bWw+'],
  ['image/svg+xml', 'PHN2Zz4='],
  ['image/png', 'R0lGODlh'],
  ['image/png;x=y', PNG],
  ['image/png,https://evil.example/', PNG],
])('an attachment of type %s with %s is no image, also where nobody shows it', async (type, data) => {
  const { ask, asked } = setup();
  const evil = { ...attachments, evil: { type, data } };
  const body = { contestants: [contestant('a')], messages: [shows('a1')], attachments: evil };
  expect(await errorOf(await ask(body))).toMatchObject({ httpStatus: 415, code: 'unsupported-input' });
  expect(asked()).toEqual([]);
});

test('what else is wrong with such a body is said as ever', async () => {
  const { ask } = setup();
  for (const [body, param] of [
    [{ attachments, contestants: 'x', messages: [] }, 'contestants'],
    [{ attachments, contestants: [null], messages: [null] }, 'contestants[0]'],
    [
      { attachments, contestants: [contestant('a')], messages: [{ role: 'user', content: [null] }] },
      'messages[0].content',
    ],
  ] as const)
    expect(await errorOf(await ask(body))).toMatchObject({
      httpStatus: 400,
      param: expect.stringContaining(param),
    });
  const without = { contestants: [contestant('a')], messages: [shows('a1')] };
  expect(await errorOf(await ask(without))).toMatchObject({
    httpStatus: 400,
    param: expect.stringContaining('url'),
  });
});
