import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { createAnthropic } from '@llmselect/providers/anthropic';
import { createGemini } from '@llmselect/providers/gemini';
import { createMistral } from '@llmselect/providers/mistral';
import { createOpenAI } from '@llmselect/providers/openai';
import { anonymous, createHandler } from '@llmselect/server-adapter';
import { toHono } from '@llmselect/server-adapter/hono';
import { createNodeFetch } from '@llmselect/server-adapter/node';
import { Hono } from 'hono';

const { env } = process;
const port = Number(env.PORT ?? 3000);
// Through node:http, which costs less than Node's own fetch, and has no fault that ends the process (nodejs/undici#5360).
const fetch = createNodeFetch();

const handler = createHandler({
  basePath: '/api/llmselect',
  providers: [
    createOpenAI({ apiKey: env.OPENAI_API_KEY, baseUrl: env.OPENAI_BASE_URL, fetch }),
    createAnthropic({ apiKey: env.ANTHROPIC_API_KEY, baseUrl: env.ANTHROPIC_BASE_URL, fetch }),
    createGemini({ apiKey: env.GEMINI_API_KEY, baseUrl: env.GEMINI_BASE_URL, fetch }),
    createMistral({ apiKey: env.MISTRAL_API_KEY, baseUrl: env.MISTRAL_BASE_URL, fetch }),
  ],
  models: ['openai/*', 'anthropic/*', 'gemini/*', 'mistral/*'],
  // On the internet, say who the caller is: authorize: async (request) => ({ userId }) or null.
  authorize: anonymous,
  origins: [`http://localhost:${port}`],
});

const elements = dirname(fileURLToPath(import.meta.resolve('@llmselect/elements/cdn')));
const page = await readFile(new URL('./public/index.html', import.meta.url), 'utf8');

const app = new Hono();
app.all('/api/llmselect/*', toHono(handler));
app.get('/', (context) => context.html(page));
app.use(
  '/elements/*',
  serveStatic({ root: elements, rewriteRequestPath: (path) => path.slice('/elements'.length) }),
);

serve({ fetch: app.fetch, port, hostname: 'localhost' }, () =>
  console.log(`Compare models at http://localhost:${port}`),
);
