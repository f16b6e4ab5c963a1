import type { Server } from 'node:http';
import { serve as serveHono } from '@hono/node-server';
import express from 'express';
import { Hono } from 'hono';
import type { Handler } from '../../create-handler.ts';
import { toExpress } from '../../express.ts';
import { toHono } from '../../hono.ts';
import { toNext } from '../../next.ts';
import { createNodeFetch } from '../node-fetch.ts';
import { toNode } from '../to-node.ts';
import { listening, type Served, serve } from './serve.ts';

/** A handler where clients reach it. */
export interface Mounted {
  /** The handler's base path, as clients name it. */
  readonly url: string;
  readonly fetch: typeof fetch;
  /** Connections of clients that are open now. */
  readonly open: number;
  close(): Promise<void>;
}

type FetchFunction = (request: Request) => Response | Promise<Response>;

async function serveFetch(fetchFunction: FetchFunction): Promise<Served> {
  const server = await new Promise<Server>((resolve) => {
    // Without TLS options it is a plain HTTP server.
    const started = serveHono({ fetch: fetchFunction, port: 0, hostname: '127.0.0.1' }, () => resolve(started as Server));
  });
  return listening(server);
}

/** Finds the function of a method by its name and passes parameters beside the request, as Next does. */
function asNextRoute(handler: Handler): FetchFunction {
  const functions = new Map(Object.entries(toNext(handler)));
  return (request) =>
    functions.get(request.method)?.(request, { params: Promise.resolve({ path: [] }) }) ??
    new Response(null, { status: 405 });
}

const SERVERS: Readonly<Record<string, (handler: Handler) => Promise<Served>>> = {
  node: (handler) => serve(toNode(handler)),
  express: (handler) => serve(express().use(toExpress(handler))),
  hono: (handler) => serveFetch(new Hono().all('/api/llmselect/*', toHono(handler)).fetch),
  next: (handler) => serveFetch(asNextRoute(handler)),
};

/** The mounts that are servers of their own. */
export const SERVER_MOUNTS = Object.keys(SERVERS);

/** All mounts: the servers, and what a worker's platform calls. */
export const MOUNTS = [...SERVER_MOUNTS, 'workers'];

/** The mount on Node with providers that ask as the README says. With all others they ask by the global `fetch`. */
export const THROUGH_NODE = 'node, asking through node:http';

/** What a provider of this mount is made with. */
export function transportOf(mount: string): { fetch?: typeof fetch } {
  return mount === THROUGH_NODE ? { fetch: createNodeFetch() } : {};
}

export async function listen(mount: string, handler: Handler): Promise<Served> {
  const start = SERVERS[mount === THROUGH_NODE ? 'node' : mount];
  if (start === undefined) throw new Error(`There is no mount ${mount}.`);
  return start(handler);
}

/** A connection each, so that one that was left says nothing of another. */
export const perConnection: typeof fetch = (input, init) =>
  fetch(input, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), connection: 'close' } });

export async function mount(name: string, handler: Handler): Promise<Mounted> {
  if (name === 'workers') {
    const execution = { waitUntil: (work: Promise<unknown>) => void work.catch(() => {}) };
    return {
      url: 'https://worker.example.com/api/llmselect',
      fetch: (input, init) => handler.fetch(new Request(input, init), { env: 'bindings' }, execution),
      open: 0,
      close: async () => {},
    };
  }
  const served = await listen(name, handler);
  return {
    url: `${served.url}/api/llmselect`,
    fetch: perConnection,
    get open() {
      return served.sockets.size;
    },
    close: served.close,
  };
}
