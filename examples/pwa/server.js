import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAnthropic } from '@llmselect/providers/anthropic';
import { createOpenAI } from '@llmselect/providers/openai';
import { anonymous, createHandler } from '@llmselect/server-adapter';
import { createNodeFetch, toExpress } from '@llmselect/server-adapter/express';
import express from 'express';
import { listFiles } from './list-files.js';

const { env } = process;
const port = Number(env.PORT ?? 3000);
// Through node:http, which costs less than Node's own fetch, and has no fault that ends the process (nodejs/undici#5360).
const fetch = createNodeFetch();

const handler = createHandler({
  basePath: '/api/llmselect',
  providers: [
    createOpenAI({ apiKey: env.OPENAI_API_KEY, baseUrl: env.OPENAI_BASE_URL, fetch }),
    createAnthropic({ apiKey: env.ANTHROPIC_API_KEY, baseUrl: env.ANTHROPIC_BASE_URL, fetch }),
  ],
  models: ['openai/*', 'anthropic/*'],
  // On the internet, say who the caller is: authorize: async (request) => ({ userId }) or null.
  authorize: anonymous,
  origins: [`http://localhost:${port}`],
});

const folders = {
  '/': fileURLToPath(new URL('./public', import.meta.url)),
  '/elements/': dirname(fileURLToPath(import.meta.resolve('@llmselect/elements/cdn'))),
};
const files = await listFiles(folders);

express()
  .disable('x-powered-by')
  .use('/api/llmselect', toExpress(handler))
  // A browser compares this file with the one it has, byte by byte: a new build is a new worker with a new cache.
  .get('/files.js', (_, response) => {
    response
      .set('cache-control', 'no-cache')
      .type('text/javascript')
      .send(`self.FILES = ${JSON.stringify(files)};`);
  })
  .use('/elements', express.static(folders['/elements/']))
  .use(express.static(folders['/']))
  .listen(port, 'localhost', () =>
    console.log(`Compare models, online and off, at http://localhost:${port}`),
  );
