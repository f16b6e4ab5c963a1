import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '@llmselect/core';
import { createMistral } from '@llmselect/providers/mistral';
import { createOpenAI } from '@llmselect/providers/openai';
import { createHandler, createMemoryStore } from '@llmselect/server-adapter';
import { toNode } from '@llmselect/server-adapter/node';
import { createSimulator } from '@llmselect-examples/simulator';

const BASE = '/api/llmselect';
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  'img-src data:',
  "require-trusted-types-for 'script'",
].join('; ');
const PAGE = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Share</title><link rel="icon" href="data:,">
<script type="module" src="/elements/llm-compare.js"></script>
<llm-compare endpoint="${BASE}" models="openai/gpt-5.1,mistral/mistral-large-latest" open-links></llm-compare></html>`;

/** A page on which comparisons are shared, and a server that keeps what is left with it. */
export interface ServedShare {
  readonly url: string;
  /** All that any browser has sent since the last call: addresses, headers and bodies. */
  heard(): string;
  /** Sets the server's own clock forward. */
  wait(ms: number): void;
  close(): Promise<void>;
}

/** Who a caller is, is in a cookie: `user=ada`. */
export async function serveShare(): Promise<ServedShare> {
  const simulator = await createSimulator({ speed: 20 });
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  const url = `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`;
  let later = 0;
  let heard: string[] = [];
  const clock = { ...systemClock, date: () => systemClock.date() + later };
  const apiKey = 'simulated';
  const handler = createHandler({
    basePath: BASE,
    providers: [
      createOpenAI({ apiKey, baseUrl: `${simulator.url}/openai/v1` }),
      createMistral({ apiKey, baseUrl: `${simulator.url}/mistral/v1` }),
    ],
    models: ['openai/*', 'mistral/*'],
    authorize: async ({ headers }) => {
      const userId = /user=(\w+)/.exec(headers.get('cookie') ?? '')?.[1];
      return userId === undefined ? null : { userId };
    },
    origins: [url],
    store: createMemoryStore({ clock }),
    clock,
  });
  const api = toNode({
    async fetch(request, context) {
      heard.push(await request.clone().text());
      return handler.fetch(request, context);
    },
  });
  const elements = fileURLToPath(new URL('../packages/elements/dist/cdn', import.meta.url));
  server.on('request', (request, response) => {
    heard.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
    const { pathname } = new URL(request.url ?? '/', url);
    if (pathname.startsWith(BASE)) return void api(request, response);
    if (!pathname.startsWith('/elements/')) {
      response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': POLICY }).end(PAGE);
      return;
    }
    readFile(join(elements, pathname.slice('/elements/'.length))).then(
      (file) => response.setHeader('content-type', 'text/javascript').end(file),
      () => response.writeHead(404).end(),
    );
  });
  return {
    url,
    heard() {
      const all = heard.join('\n');
      heard = [];
      return all;
    },
    wait(ms) {
      later += ms;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await simulator.close();
    },
  };
}
