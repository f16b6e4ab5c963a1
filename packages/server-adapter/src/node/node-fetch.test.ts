import { createServer, type RequestListener, setGlobalProxyFromEnv } from 'node:http';
import type { Socket } from 'node:net';
import { serve as serveHono } from '@hono/node-server';
import { createOpenAI } from '@llmselect/providers/openai';
import { afterEach, describe, expect, test } from 'vitest';
import { eventsOf, handlerWith, post, runRequest, settled, until } from '../__fixtures__/handler.ts';
import { CANARY } from '../__fixtures__/suite-canary.ts';
import { begin, listening, type Served, serve } from './__fixtures__/serve.ts';
import { createNodeFetch, toNode } from './index.ts';

let open: Served[] = [];
afterEach(async () => {
  await Promise.all(open.map((served) => served.close()));
  open = [];
});

async function upstream(listener: RequestListener): Promise<Served> {
  const served = await serve(listener);
  open.push(served);
  return served;
}

const POST: RequestInit = {
  method: 'POST',
  redirect: 'manual',
  headers: { 'content-type': 'application/json', 'x-thing': 'a' },
  body: '{"text":"grüße"}',
};

describe('A fetch over node:http', () => {
  test('sends method, path, headers and text, and answers as fetch does', async () => {
    const { url } = await upstream((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        response.writeHead(201, { 'x-own': 'b', 'set-cookie': ['c=1', 'd=2'] });
        const { method, url: path, headers } = request;
        response.end(
          JSON.stringify({
            method,
            path,
            body,
            thing: headers['x-thing'],
            length: headers['content-length'],
          }),
        );
      });
    });
    const response = await createNodeFetch()(`${url}/v1/x?y=1`, POST);
    expect([response.status, response.headers.get('x-own')]).toEqual([201, 'b']);
    expect(response.headers.getSetCookie()).toEqual(['c=1', 'd=2']);
    expect(await response.json()).toEqual({
      method: 'POST',
      path: '/v1/x?y=1',
      body: '{"text":"grüße"}',
      thing: 'a',
      length: '18',
    });
  });

  test('follows no redirect, and hands an empty answer on as empty', async () => {
    const { url } = await upstream((request, response) => {
      response.writeHead(request.url === '/moved' ? 302 : 204, { location: 'http://127.0.0.1:1/' });
      response.end();
    });
    const fetch = createNodeFetch();
    expect((await fetch(`${url}/moved`, POST)).status).toBe(302);
    const empty = await fetch(`${url}/`, POST);
    expect([empty.status, empty.body]).toEqual([204, null]);
  });

  test('keeps its connections, and asks again where a kept one was closed meanwhile', async () => {
    const seen = new Set<Socket>();
    const { url, sockets } = await upstream((request, response) => {
      seen.add(request.socket);
      response.end('x');
    });
    const fetch = createNodeFetch();
    for (let count = 0; count < 3; count += 1) await (await fetch(url, POST)).text();
    expect(seen.size).toBe(1);
    for (const socket of sockets) socket.resetAndDestroy();
    // In the same turn, so that the client cannot have seen it.
    expect(await (await fetch(url, POST)).text()).toBe('x');
    expect(seen.size).toBe(2);
  });

  test('rejects as fetch does when nobody answers', async () => {
    const failure = await createNodeFetch()('http://127.0.0.1:1/', POST).catch((cause: unknown) => cause);
    expect(failure).toBeInstanceOf(TypeError);
    expect(failure).toMatchObject({ message: 'fetch failed' });
  });

  test('lets go of the connection when its signal aborts, before the first byte and after', async () => {
    const { url, sockets } = await upstream((request, response) => {
      if (request.url === '/begins') response.write('x');
    });
    const fetch = createNodeFetch();
    const aborted = new AbortController();
    aborted.abort(new Error('already'));
    await expect(fetch(url, { ...POST, signal: aborted.signal })).rejects.toThrow('already');
    for (const path of ['/never', '/begins']) {
      const leaving = new AbortController();
      const asked = fetch(`${url}${path}`, { ...POST, signal: leaving.signal });
      await until(() => sockets.size === 1);
      const reading = path === '/begins' ? (await asked).text() : asked;
      const failing = expect(reading).rejects.toThrow('left');
      await settled();
      leaving.abort(new Error('left'));
      await failing;
      await until(() => sockets.size === 0);
    }
  });

  test('breaks off where the other side does', async () => {
    const { url } = await upstream((_, response) => {
      response.write('part');
      setImmediate(() => response.destroy());
    });
    const response = await createNodeFetch()(url, POST);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  test.each([
    ['a status that there is not', 'HTTP/1.1 999 Nine\r\ncontent-length: 1\r\n\r\nx'],
    ['a status below all', 'HTTP/1.1 020 Low\r\ncontent-length: 1\r\n\r\nx'],
    ['another protocol', 'HTTP/1.1 101 Go\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n'],
    ['an end without a word', ''],
  ])('rejects as fetch does for %s', async (_, answer) => {
    const { url } = await upstream((request) => void request.socket.end(answer));
    await expect(createNodeFetch()(url, POST)).rejects.toThrow(new TypeError('fetch failed'));
  });

  test('reads no faster than it is read', async () => {
    let written = 0;
    const { url, sockets } = await upstream((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(64 * 1024))) written += 1;
      };
      response.on('drain', more);
      more();
    });
    const response = await createNodeFetch()(url, POST);
    let before = -1;
    while (before !== written) {
      before = written;
      await settled(300);
    }
    expect(written * 64 * 1024).toBeLessThan(32 * 1024 * 1024);
    await response.body?.cancel();
    await until(() => sockets.size === 0);
  });

  test('leaves to the global fetch what it does not do itself', async () => {
    const { url } = await upstream((request, response) => {
      if (request.url === '/moved') response.writeHead(302, { location: '/there' }).end();
      else response.end(request.url);
    });
    const fetch = createNodeFetch();
    expect(await (await fetch(`${url}/moved`)).text()).toBe('/there');
    expect(await (await fetch(new Request(`${url}/asked`))).text()).toBe('/asked');
    expect(await (await fetch('data:,here', { redirect: 'manual' })).text()).toBe('here');
    const bytes: RequestInit = { ...POST, body: new Uint8Array(3) };
    expect(await (await fetch(`${url}/bytes`, bytes)).text()).toBe('/bytes');
    const packed: RequestInit = { redirect: 'manual', headers: { 'accept-encoding': 'gzip' } };
    expect(await (await fetch(`${url}/packed`, packed)).text()).toBe('/packed');
  });
});

test('a proxy that Node was told of is asked in place of the provider', async () => {
  const asked: (string | undefined)[] = [];
  const proxy = await upstream((request, response) => {
    asked.push(request.url);
    response.end('by the proxy');
  });
  const restore = setGlobalProxyFromEnv({ http_proxy: proxy.url });
  try {
    const response = await createNodeFetch()('http://provider.invalid/v1/models', { redirect: 'manual' });
    expect(await response.text()).toBe('by the proxy');
    expect(asked).toEqual(['http://provider.invalid/v1/models']);
  } finally {
    restore();
  }
});

test('what it brings goes through toNode whole, and a client that leaves closes the connection behind', async () => {
  const behind = await upstream((request, response) => {
    response.write('one ');
    if (request.url === '/ends') setImmediate(() => response.end('two'));
  });
  const fetch = createNodeFetch();
  const front = await listening(
    createServer(
      toNode({
        fetch: async ({ url, signal }) => {
          const { body } = await fetch(`${behind.url}${new URL(url).pathname}`, {
            redirect: 'manual',
            signal,
          });
          return new Response(body);
        },
      }),
    ),
  );
  open.push(front);
  const whole = await begin(`${front.url}/ends`);
  expect([await whole.ended, whole.chunks.join('')]).toEqual(['clean', 'one two']);
  const cut = await begin(`${front.url}/hangs`);
  await until(() => cut.chunks.length > 0);
  cut.destroy();
  await until(() => [...behind.sockets].every((socket) => socket.destroyed) || behind.sockets.size <= 1);
});

test('one connection serves one comparison after the other, also where an answer ends in a packet of its own', async () => {
  const seen = new Set<Socket>();
  let end = () => {};
  let ended = false;
  const { url } = await upstream((request, response) => {
    seen.add(request.socket);
    request.resume();
    ended = false;
    response.on('finish', () => {
      ended = true;
    });
    end = () => response.end();
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: {"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\n');
    response.write('data: [DONE]\n\n');
  });
  for (const fetch of [createNodeFetch(), globalThis.fetch]) {
    seen.clear();
    const openai = createOpenAI({ apiKey: CANARY, api: 'chat', baseUrl: `${url}/v1`, fetch });
    const handler = handlerWith({ providers: [openai], models: ['openai/*'] });
    for (let count = 0; count < 3; count += 1) {
      const events = await eventsOf(await handler.fetch(post(runRequest('openai/gpt-4o'))));
      expect(events.map(({ type }) => type)).toContain('end');
      end();
      await until(() => ended);
      // The end is on its way to the client still.
      await settled(50);
    }
    expect(seen.size).toBe(1);
  }
});

test('what a provider says is told in its own headers, also where a server of Hono’s has replaced the global Response', async () => {
  const behind = await upstream((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end('data: 1');
  });
  const replaced = globalThis.Response;
  const hono = serveHono({ fetch: () => new Response(), port: 0, hostname: '127.0.0.1' });
  expect(globalThis.Response).not.toBe(replaced);
  const { headers } = await createNodeFetch()(behind.url, { redirect: 'manual' });
  expect(headers.get('content-type')).toBe('text/event-stream');
  hono.close();
});
