import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { settled, until } from '../__fixtures__/handler.ts';
import { begin, type Served, sendRaw, serve } from './__fixtures__/serve.ts';
import { type FetchHandler, toNode } from './index.ts';

const encoder = new TextEncoder();
let open: Served[] = [];
const rejections: unknown[] = [];
const onRejection = (reason: unknown) => rejections.push(reason);

beforeEach(() => {
  rejections.length = 0;
  process.on('unhandledRejection', onRejection);
});

afterEach(async () => {
  await Promise.all(open.map((served) => served.close()));
  open = [];
  await settled();
  process.off('unhandledRejection', onRejection);
  expect(rejections).toEqual([]);
});

async function mount(fetch: FetchHandler['fetch']): Promise<Served> {
  const served = await serve(toNode({ fetch }));
  open.push(served);
  return served;
}

/** An answer that never ends and says what became of it. */
function endless(chunk = 'data: x\n\n') {
  const state = { pulled: 0, cancelled: 0 };
  const body = () =>
    new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          state.pulled += 1;
          controller.enqueue(encoder.encode(chunk));
          await settled(1);
        },
        cancel() {
          state.cancelled += 1;
        },
      },
      { highWaterMark: 0 },
    );
  return { state, body };
}

test('method, path, query, headers and body arrive as they were sent', async () => {
  const { url, port } = await mount(async (request, context) => {
    const { method, headers } = request;
    const body = await request.text();
    const address = context?.clientAddress;
    return Response.json({ method, url: request.url, header: headers.get('x-thing'), body, address });
  });
  const response = await fetch(`${url}/a/b?c=%20d`, {
    method: 'POST',
    headers: { 'x-thing': 'ü' },
    body: 'grüße',
  });
  expect(await response.json()).toEqual({
    method: 'POST',
    url: `http://127.0.0.1:${port}/a/b?c=%20d`,
    header: 'ü',
    body: 'grüße',
    address: '127.0.0.1',
  });
});

test('a body of many chunks arrives whole', async () => {
  const { url } = await mount(async (request) => new Response(String((await request.text()).length)));
  const big = 'a'.repeat(3_000_000);
  expect(await (await fetch(url, { method: 'POST', body: big })).text()).toBe('3000000');
});

test('no forwarding header and no Host decides what a request is', async () => {
  const { url, port } = await mount(
    (request, context) => new Response(`${request.url} ${context?.clientAddress}`),
  );
  const headers = {
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'evil.com',
    'x-forwarded-for': '6.6.6.6',
    forwarded: 'for=6.6.6.6;host=evil.com;proto=https',
  };
  expect(await (await fetch(`${url}/x`, { headers })).text()).toBe(`http://127.0.0.1:${port}/x 127.0.0.1`);
  const forged = await sendRaw(
    port,
    'GET //evil.com/x HTTP/1.1\r\nHost: a b/@c\r\nConnection: close\r\n\r\n',
  );
  expect(forged).toContain('http://localhost//evil.com/x 127.0.0.1');
  const absolute = await sendRaw(
    port,
    'GET http://evil.com/x?y HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n',
  );
  expect(absolute).toContain('http://h/x?y 127.0.0.1');
  const star = await sendRaw(port, 'OPTIONS * HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n');
  expect(star).toContain('http://h/ 127.0.0.1');
});

test('a host behind a proxy says itself where the address stands', async () => {
  const listener = toNode(
    { fetch: (_, context) => new Response(context?.clientAddress) },
    { clientAddress: ({ headers }) => String(headers['x-real-ip']) },
  );
  const served = await serve(listener);
  open.push(served);
  expect(await (await fetch(served.url, { headers: { 'x-real-ip': '9.9.9.9' } })).text()).toBe('9.9.9.9');
});

test('a request that Fetch cannot express is a 400', async () => {
  const { port } = await mount(() => new Response('answered'));
  const answer = await sendRaw(port, 'TRACE / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
});

test('several cookies stay several', async () => {
  const { url } = await mount(() => {
    const headers = new Headers({ 'x-one': '1' });
    headers.append('set-cookie', 'a=1');
    headers.append('set-cookie', 'b=2; Path=/, c');
    return new Response('', { headers });
  });
  const response = await fetch(url);
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2; Path=/, c']);
  expect(response.headers.get('x-one')).toBe('1');
});

test.each([204, 304])('a %i has no body', async (status) => {
  const { port } = await mount(() => new Response(null, { status }));
  const answer = await sendRaw(port, 'GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n');
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(answer.slice(answer.indexOf('\r\n\r\n'))).toBe('\r\n\r\n');
});

test('HEAD sends headers only and cancels the body', async () => {
  const { state, body } = endless();
  const { port } = await mount(() => new Response(body(), { headers: { 'x-there': 'yes' } }));
  const answer = await sendRaw(port, 'HEAD / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n');
  expect(answer).toMatch(/x-there: yes/);
  expect(answer.slice(answer.indexOf('\r\n\r\n'))).toBe('\r\n\r\n');
  expect(state).toEqual({ pulled: 0, cancelled: 1 });
});

test('headers leave before the first byte of the body', async () => {
  const { url } = await mount(() => new Response(new ReadableStream({ pull: () => new Promise(() => {}) })));
  const exchange = await begin(url);
  expect(exchange.message.statusCode).toBe(200);
  exchange.destroy();
});

test('a client that leaves in the middle aborts the signal and cancels the body, 20 times of 20', async () => {
  const signals: AbortSignal[] = [];
  const { state, body } = endless();
  const { url, sockets } = await mount((request) => {
    signals.push(request.signal);
    return new Response(body());
  });
  for (let count = 0; count < 20; count += 1) {
    const exchange = await begin(url);
    await until(() => exchange.chunks.length > 0);
    exchange.destroy();
  }
  await until(() => sockets.size === 0 && state.cancelled === 20);
  expect(signals.map(({ aborted }) => aborted)).toEqual(Array.from({ length: 20 }, () => true));
});

test('a client that leaves before the first byte aborts the signal, 20 times of 20', async () => {
  const aborted: number[] = [];
  let asked = 0;
  const { port, sockets } = await mount(({ signal }) => {
    const number = asked;
    asked += 1;
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        aborted.push(number);
        resolve(new Response('too late'));
      });
    });
  });
  for (let count = 0; count < 20; count += 1) {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write('POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}');
    });
    await until(() => asked === count + 1);
    socket.destroy();
    await until(() => aborted.length === count + 1);
  }
  await until(() => sockets.size === 0);
  expect(aborted).toEqual(Array.from({ length: 20 }, (_, number) => number));
});

test('an answer that comes after its client has left is let go of', async () => {
  const { state, body } = endless();
  let asked = false;
  const { url } = await mount(
    (request) =>
      new Promise((resolve) => {
        asked = true;
        request.signal.addEventListener('abort', () => resolve(new Response(body())));
      }),
  );
  const leaving = new AbortController();
  const left = fetch(url, { signal: leaving.signal }).catch(() => 'left');
  await until(() => asked);
  leaving.abort();
  expect(await left).toBe('left');
  await until(() => state.cancelled === 1);
  expect(state.pulled).toBe(0);
});

test('an upstream that dies is seen by the client as a broken connection', async () => {
  const { url } = await mount(() => {
    let count = 0;
    return new Response(
      new ReadableStream({
        async pull(controller) {
          await settled(1);
          count += 1;
          if (count > 10) throw new Error('upstream died');
          controller.enqueue(encoder.encode(`data: ${count}\n\n`));
        },
      }),
    );
  });
  const exchange = await begin(url);
  expect(await exchange.ended).toBe('broken');
  expect(exchange.chunks.join('')).toContain('data: 10\n\n');
});

test('an answer that ends is seen as whole', async () => {
  const { url } = await mount(() => new Response('whole'));
  const exchange = await begin(url);
  expect(await exchange.ended).toBe('clean');
});

test('a handler that fails is a 500 that says nothing of why', async () => {
  const { url } = await mount(async () => {
    throw new Error('sk-secret');
  });
  const response = await fetch(url);
  expect([response.status, await response.text()]).toEqual([500, 'The server failed.\n']);
});

test('a client that reads nothing stops the upstream', async () => {
  const { state, body } = endless('x'.repeat(64 * 1024));
  const { port, sockets } = await mount(() => new Response(body()));
  const before = process.memoryUsage().rss;
  const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: h\r\n\r\n'));
  socket.pause();
  // The kernel's buffers fill up; then nothing moves any more.
  let pulled = -1;
  while (pulled !== state.pulled) {
    pulled = state.pulled;
    await settled(300);
  }
  expect(state.pulled * 64 * 1024).toBeLessThan(32 * 1024 * 1024);
  expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1024 * 1024);
  socket.destroy();
  await until(() => sockets.size === 0 && state.cancelled === 1);
});

test('a body that nobody reads does not hold the answer back, and the connection lives on', async () => {
  const { url } = await mount(() => new Response('no', { status: 403 }));
  const big = 'a'.repeat(2_000_000);
  for (let count = 0; count < 3; count += 1) {
    expect((await fetch(url, { method: 'POST', body: big })).status).toBe(403);
  }
});

test('a body that is let go of half-way is thrown away until its sender has read the answer', async () => {
  const { url } = await mount(async (request) => {
    const reader = request.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    return new Response('too large', { status: 413 });
  });
  const response = await fetch(url, { method: 'POST', body: 'a'.repeat(4_000_000) });
  expect([response.status, await response.text()]).toEqual([413, 'too large']);
});

test('a sender that never stops is cut off', async () => {
  const { port, sockets } = await mount(async (request) => {
    await request.body?.cancel();
    return new Response('too large', { status: 413 });
  });
  const socket = connect(port, '127.0.0.1', () => {
    socket.write('POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n');
    const chunk = `100000\r\n${'a'.repeat(0x100000)}\r\n`;
    const more = () => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on('drain', more);
    more();
  });
  let received = '';
  socket.on('data', (bytes) => {
    received += bytes.toString();
  });
  socket.on('error', () => {});
  await new Promise((resolve) => socket.on('close', resolve));
  expect(received).toMatch(/^HTTP\/1\.1 413 /);
  await until(() => sockets.size === 0);
});

test('a client that leaves while it sends ends the reading of its body', async () => {
  let outcome: unknown;
  let asked = false;
  const { port } = await mount(async (request) => {
    asked = true;
    outcome = await request.text().catch((cause: unknown) => cause);
    return new Response('');
  });
  const socket = connect(port, '127.0.0.1', () => {
    socket.write('POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc');
  });
  await until(() => asked);
  socket.destroy();
  await until(() => outcome !== undefined);
  expect(outcome).toBeInstanceOf(Error);
});

test('what lies outside the base path is handed on where there is somebody to take it', async () => {
  const listener = toNode({ basePath: '/api', fetch: ({ url }) => new Response(new URL(url).pathname) });
  const served = await serve((message, response) => {
    listener(message, response, () => response.end('handed on'));
  });
  open.push(served);
  const at = async (path: string) => (await fetch(`${served.url}${path}`)).text();
  expect(await at('/api/x')).toBe('/api/x');
  expect(await at('/api?x')).toBe('/api');
  expect(await at('/apix')).toBe('handed on');
  expect(await at('/')).toBe('handed on');
});

test('no global is replaced', async () => {
  const before = [globalThis.Request, globalThis.Response, globalThis.fetch];
  const { url } = await mount(() => new Response('x'));
  await (await fetch(url)).text();
  expect([globalThis.Request, globalThis.Response, globalThis.fetch]).toEqual(before);
});
