import { LLMSelectError } from '@llmselect/core';
import { expect, test } from 'vitest';
import { errorOf, handlerWith, post, runRequest } from '../__fixtures__/handler.ts';
import { streamOf } from './chunk-source.ts';
import { readBody } from './read-body.ts';

const LIMITS = { textBytes: 100, imageBytes: 1000 };
const encoder = new TextEncoder();

function streamed(chunks: Iterable<Uint8Array>, headers: Record<string, string> = {}) {
  const state = { pulled: 0, cancelled: false };
  const iterator = chunks[Symbol.iterator]();
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const next = iterator.next();
        if (next.done === true) return controller.close();
        state.pulled += 1;
        controller.enqueue(next.value);
      },
      cancel() {
        state.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    duplex: 'half',
  };
  return { state, request: new Request('https://api.example.com/', init) };
}

async function refusalOf(request: Request, limits = LIMITS) {
  const error = await readBody(request, limits).catch((cause: unknown) => cause);
  return LLMSelectError.is(error) ? { code: error.code, status: error.status, cause: error.cause } : error;
}

const jsonOf = (bytes: number) => `"${'a'.repeat(bytes - 2)}"`;

test('a body of exactly the limit is read, with its size', async () => {
  const { request } = streamed([encoder.encode(jsonOf(100))]);
  expect(await readBody(request, LIMITS)).toEqual({ value: 'a'.repeat(98), bytes: 100 });
});

test('one byte more is a 413, with and without a content-length', async () => {
  const announced = streamed([encoder.encode(jsonOf(101))], { 'content-length': '101' });
  expect(await refusalOf(announced.request)).toMatchObject({ status: 413, code: 'invalid-request' });
  const silent = streamed([encoder.encode(jsonOf(101))]);
  expect(await refusalOf(silent.request)).toMatchObject({ status: 413 });
});

test('a body that came the shorter way counts as read, and reading it again is refused', async () => {
  const pieces = [encoder.encode('[1,'), encoder.encode('2]')];
  const body = streamOf({ next: async () => pieces.shift(), cancel: () => pieces.splice(0) });
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    duplex: 'half',
  };
  const request = new Request('https://api.example.com/', init);
  expect(await readBody(request, LIMITS)).toEqual({ value: [1, 2], bytes: 5 });
  expect(request.bodyUsed).toBe(true);
  expect(await refusalOf(request)).toMatchObject({ code: 'misconfigured' });
});

test('what announces more than text and images together is refused unread', async () => {
  const { request, state } = streamed([encoder.encode(jsonOf(50))], { 'content-length': '1101' });
  expect(await refusalOf(request)).toMatchObject({ status: 413 });
  expect(state.pulled).toBe(0);
});

test('an endless body is let go of as soon as it is too large', async () => {
  function* endless() {
    for (;;) yield encoder.encode('a'.repeat(60));
  }
  const { request, state } = streamed(endless());
  expect(await refusalOf(request)).toMatchObject({ status: 413 });
  expect(state).toEqual({ pulled: 2, cancelled: true });
});

test('a body with an image may be larger, but not endless', async () => {
  const image = `["data:image/png;base64,${'a'.repeat(500)}"]`;
  const { request } = streamed([encoder.encode(image.slice(0, 30)), encoder.encode(image.slice(30))]);
  expect((await readBody(request, LIMITS)).bytes).toBe(image.length);
  const endless = streamed([encoder.encode(image), encoder.encode('a'.repeat(600))]);
  expect(await refusalOf(endless.request)).toMatchObject({ status: 413 });
});

test('text is not read as an image for being cut in the middle of a character', async () => {
  const bytes = encoder.encode('"grüße"');
  const { request } = streamed([bytes.slice(0, 4), bytes.slice(4)]);
  expect((await readBody(request, LIMITS)).value).toBe('grüße');
});

test.each([
  ['text/plain', 415],
  ['application/x-www-form-urlencoded', 415],
  ['multipart/form-data; boundary=x', 415],
  ['application/jsonp', 415],
  ['APPLICATION/JSON; charset=utf-8', undefined],
])('the content type %s', async (type, status) => {
  const { request } = streamed([encoder.encode('1')], { 'content-type': type });
  expect(await refusalOf(request)).toMatchObject(status === undefined ? { value: 1 } : { status });
});

test('a compressed body is a 415', async () => {
  const { request } = streamed([encoder.encode('1')], { 'content-encoding': 'gzip' });
  expect(await refusalOf(request)).toMatchObject({ status: 415, code: 'unsupported-input' });
});

test.each(['', '{', '{"a":1}}', 'undefined', "{'a':1}"])(
  'the malformed body %j is a 400 that does not quote it',
  async (text) => {
    const { request } = streamed([encoder.encode(text)]);
    expect(await refusalOf(request)).toEqual({ code: 'invalid-request', status: 400, cause: undefined });
  },
);

test('bytes that are not UTF-8 are a 400', async () => {
  const { request } = streamed([new Uint8Array([0x22, 0xff, 0xfe, 0x22])]);
  expect(await refusalOf(request)).toMatchObject({ status: 400 });
});

test('a client that breaks off while it sends is not answered as if it had sent nonsense', async () => {
  const body = new ReadableStream({
    pull() {
      throw new TypeError('reset');
    },
  });
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    duplex: 'half',
  };
  expect(await refusalOf(new Request('https://api.example.com/', init))).toMatchObject({ code: 'network' });
});

test('two megabytes of text are refused by default, and an image of two is not', async () => {
  const big = 'a'.repeat(2 * 1024 * 1024);
  const text = { ...runRequest(), messages: [{ role: 'user', content: big }] };
  expect(await errorOf(await handlerWith().fetch(post(text)))).toMatchObject({
    httpStatus: 413,
    code: 'invalid-request',
  });
  const parts = [
    { type: 'text', text: 'What is this?' },
    { type: 'image', url: `data:image/png;base64,iVBORw0KGgo${big}` },
  ];
  const picture = { ...runRequest(), messages: [{ role: 'user', content: parts }] };
  expect((await handlerWith().fetch(post(picture))).status).toBe(200);
  const noImages = handlerWith({ limits: { imageBytes: 0 } });
  expect((await noImages.fetch(post(picture))).status).toBe(413);
});

test('text does not pass for an image, and images have a limit of their own', async () => {
  const handler = handlerWith({ limits: { textBytes: 1000, imageBytes: 5000 } });
  const ask = (url: string, text: string) =>
    handler.fetch(
      post({
        ...runRequest(),
        messages: [
          {
            role: 'user',
            content: [
              { type: 'image', url },
              { type: 'text', text },
            ],
          },
        ],
      }),
    );
  expect((await ask(`data:image/png;base64,iVBORw0KGgo${'a'.repeat(4000)}`, 'What is this?')).status).toBe(
    200,
  );
  expect((await ask('data:image/png;base64,iVBORw0KGgoa', `data:image/png ${'a'.repeat(2000)}`)).status).toBe(
    413,
  );
  expect((await ask(`data:image/png;base64,iVBORw0KGgo${'a'.repeat(5000)}`, 'What is this?')).status).toBe(
    413,
  );
});
