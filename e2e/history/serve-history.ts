import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createAnthropic } from '@llmselect/providers/anthropic';
import { createGemini } from '@llmselect/providers/gemini';
import { createMistral } from '@llmselect/providers/mistral';
import { createOpenAI } from '@llmselect/providers/openai';
import { anonymous, createHandler } from '@llmselect/server-adapter';
import { toNode } from '@llmselect/server-adapter/node';
import { createSimulator } from '@llmselect-examples/simulator';
import { build } from 'vite';
import { createSentLog, type SentLog } from './sent-log.ts';

const BASE = '/api/llmselect';

/** A page with a history, and the server that answers it. */
export interface ServedHistory {
  /** @param page Which of the pages of this folder. */
  url(page: 'page' | 'tab'): string;
  /** What was sent to any page, and when. */
  readonly sent: SentLog;
  close(): Promise<void>;
}

/** Bundles the pages from their sources, and serves them with a comparison server over the simulator. */
export async function serveHistory(folder: string, speed: number): Promise<ServedHistory> {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@llmselect/source', 'browser', 'module', 'production'] },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      rolldownOptions: {
        input: Object.fromEntries(
          ['page', 'tab'].map((name) => [name, join(import.meta.dirname, `${name}.ts`)]),
        ),
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  const simulator = await createSimulator({ speed });
  const sent = createSentLog();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const handler = comparisonServer(simulator.url, origin);
  const api = toNode({ fetch: (request) => sent.listen(request, (one) => handler.fetch(one)) });
  server.on('request', (request, response) => {
    const { pathname } = new URL(request.url ?? '/', origin);
    if (pathname.startsWith(BASE)) return void api(request, response);
    if (!pathname.endsWith('.js')) {
      response
        .setHeader('content-type', 'text/html')
        .end(`<!doctype html><title>History</title><script type="module" src="${pathname}.js"></script>`);
      return;
    }
    readFile(join(folder, pathname)).then(
      (file) => response.setHeader('content-type', 'text/javascript').end(file),
      () => response.writeHead(404).end(),
    );
  });
  return {
    url: (page) => `${origin}/${page}`,
    sent,
    async close() {
      server.closeAllConnections();
      server.close();
      await simulator.close();
    },
  };
}

function comparisonServer(simulator: string, origin: string) {
  const apiKey = 'simulated';
  return createHandler({
    basePath: BASE,
    providers: [
      createOpenAI({ apiKey, baseUrl: `${simulator}/openai/v1` }),
      createAnthropic({ apiKey, baseUrl: `${simulator}/anthropic/v1` }),
      createGemini({ apiKey, baseUrl: `${simulator}/gemini/v1beta` }),
      createMistral({ apiKey, baseUrl: `${simulator}/mistral/v1` }),
    ],
    models: ['openai/*', 'anthropic/*', 'gemini/*', 'mistral/*'],
    authorize: anonymous,
    origins: [origin],
    limits: { requestsPerMinute: 10_000, streams: 100 },
  });
}
