import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { anonymous, createHandler } from '@llmselect/server-adapter';
import { toNode } from '@llmselect/server-adapter/node';
import { chooseModels } from './choose-models.ts';
import type { Choice } from './choose-providers.ts';
import { CONTENT_SECURITY_POLICY, renderPage } from './page.ts';

const PUBLIC = fileURLToPath(new URL('../public/', import.meta.url));
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
};

/** The demo's server: the page, the elements' files and the handler that holds the keys. Listens on loopback only. */
export async function createDemo({ providers, source, simulated }: Choice, port: number): Promise<Server> {
  const elements = fileURLToPath(new URL('.', import.meta.resolve('@llmselect/elements/cdn')));
  const handler = createHandler({
    basePath: '/api/llmselect',
    providers,
    models: providers.map(({ id }) => `${id}/*`),
    authorize: anonymous,
    origins: [`http://localhost:${port}`, `http://127.0.0.1:${port}`],
  });
  const api = toNode(handler);
  const models = await chooseModels(providers);
  const page = renderPage({ models, source, simulated, script: '/elements/llm-compare.js' });
  return createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname.startsWith('/api/llmselect')) return api(request, response);
    if (pathname === '/') {
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'referrer-policy': 'no-referrer',
      });
      return response.end(page);
    }
    const file = pathname.startsWith('/elements/')
      ? join(elements, normalize(pathname.slice('/elements'.length)))
      : join(PUBLIC, normalize(pathname));
    const body = await readFile(file).catch(() => undefined);
    if (body === undefined) return response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    response.writeHead(200, { 'content-type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream' });
    return response.end(body);
  });
}
