/**
 * The table of what a Node-to-Fetch bridge must stand, as a program of its own, so that any Node can run it without
 * the tools. Prints one JSON object: what each row found.
 */
import { connect } from 'node:net';
import compression from 'compression';
import express from 'express';
import { toExpress } from '../../express.ts';
import { type FetchHandler, toNode } from '../to-node.ts';
import { begin, type Served, sendRaw, serve } from './serve.ts';

declare const gc: (() => void) | undefined;

const TRIES = 20;
const encoder = new TextEncoder();
const globals = [globalThis.Request, globalThis.Response, globalThis.Headers, globalThis.fetch];
let rejections = 0;
process.on('unhandledRejection', () => {
  rejections += 1;
});

const turn = () => new Promise((resolve) => setImmediate(resolve));

async function until(condition: () => boolean): Promise<boolean> {
  const deadline = Date.now() + 5_000;
  while (!condition()) {
    if (Date.now() > deadline) return false;
    await turn();
  }
  return true;
}

async function using<T>(listener: Parameters<typeof serve>[0], row: (served: Served) => Promise<T>): Promise<T> {
  const served = await serve(listener);
  try {
    return await row(served);
  } finally {
    await served.close();
  }
}

/** Counts the upstreams that were let go of, of those that were opened. */
async function aborts(when: 'before the first byte' | 'in the middle'): Promise<string> {
  let opened = 0;
  let released = 0;
  const fetch: FetchHandler['fetch'] = ({ signal }) => {
    opened += 1;
    if (when === 'in the middle') {
      const pull = (controller: ReadableStreamDefaultController) => {
        controller.enqueue(encoder.encode('data: x\n\n'));
        return new Promise<void>((resolve) => setTimeout(resolve, 1));
      };
      return new Response(new ReadableStream({ pull, cancel: () => void (released += 1) }, { highWaterMark: 0 }));
    }
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        released += 1;
        resolve(new Response('too late'));
      });
    });
  };
  return using(toNode({ fetch }), async ({ port, url, sockets }) => {
    for (let count = 0; count < TRIES; count += 1) {
      if (when === 'in the middle') {
        const exchange = await begin(url);
        await until(() => exchange.chunks.length > 0);
        gc?.();
        exchange.destroy();
      } else {
        const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: h\r\n\r\n'));
        await until(() => opened === count + 1);
        gc?.();
        socket.destroy();
      }
      await until(() => released === count + 1);
    }
    const closed = await until(() => sockets.size === 0);
    return `${released} of ${TRIES}, sockets ${closed ? 'closed' : 'open'}`;
  });
}

function upstreamDies(): Promise<string> {
  let count = 0;
  const pull = async (controller: ReadableStreamDefaultController) => {
    await turn();
    count += 1;
    if (count > 10) throw new Error('upstream died');
    controller.enqueue(encoder.encode(`data: ${count}\n\n`));
  };
  return using(toNode({ fetch: () => new Response(new ReadableStream({ pull })) }), async ({ url }) =>
    (await begin(url)).ended,
  );
}

function parsedBody(): Promise<string> {
  const app = express().use(express.json());
  app.use('/api/llm', toExpress({ fetch: async (request) => new Response(await request.text()) }));
  return using(app, async ({ url }) => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${url}/api/llm`, { method: 'POST', headers, body: '{ "a": 1 }' })).text();
  });
}

function mountedUrl(): Promise<string> {
  const app = express().use('/api/llm', toExpress({ fetch: ({ url }) => new Response(new URL(url).pathname) }));
  return using(app, async ({ url }) => (await fetch(`${url}/api/llm/v1/models`)).text());
}

async function throughCompression(cacheControl: string | undefined): Promise<string> {
  let say = (_: string) => {};
  const fetchOf = () => {
    const start = (controller: ReadableStreamDefaultController) => {
      say = (text) => controller.enqueue(encoder.encode(text));
    };
    const headers = new Headers({ 'content-type': 'text/event-stream' });
    if (cacheControl !== undefined) headers.set('cache-control', cacheControl);
    return new Response(new ReadableStream({ start }), { headers });
  };
  // `compression` leaves event streams alone by itself; the row is about those that do not.
  const app = express().use(compression({ threshold: 0, filter: () => true }));
  app.use(toExpress({ fetch: fetchOf }));
  return using(app, async ({ url }) => {
    const response = await fetch(url, { headers: { 'accept-encoding': 'gzip' } });
    const reader = response.body?.getReader();
    const read: string[] = [];
    for (const word of ['one', 'two', 'three']) {
      say(word);
      read.push(new TextDecoder().decode((await reader?.read())?.value));
    }
    await reader?.cancel();
    return read.join(' ');
  });
}

function forwarded(): Promise<string> {
  return using(toNode({ fetch: ({ url }) => new Response(new URL(url).protocol) }), async ({ port }) => {
    const answer = await sendRaw(
      port,
      'GET / HTTP/1.1\r\nHost: h\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n',
    );
    return answer.includes('https:') ? 'believed' : 'not believed';
  });
}

const rows = {
  'abort in the middle': await aborts('in the middle'),
  'abort before the first byte': await aborts('before the first byte'),
  'upstream dies': await upstreamDies(),
  'body already parsed': await parsedBody(),
  'mount path': await mountedUrl(),
  'through compression': await throughCompression(undefined),
  'through compression with no-transform': await throughCompression('no-cache, no-transform'),
  'X-Forwarded-Proto': await forwarded(),
  'globals replaced': [globalThis.Request, globalThis.Response, globalThis.Headers, globalThis.fetch].some(
    (value, position) => value !== globals[position],
  ),
  'unhandled rejections': rejections,
};
process.stdout.write(JSON.stringify(rows));
