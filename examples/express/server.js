import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAnthropic } from '@llmselect/providers/anthropic';
import { createGemini } from '@llmselect/providers/gemini';
import { createMistral } from '@llmselect/providers/mistral';
import { createOpenAI } from '@llmselect/providers/openai';
import { anonymous, createHandler } from '@llmselect/server-adapter';
import { createNodeFetch, toExpress } from '@llmselect/server-adapter/express';
import express from 'express';

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

express()
  .disable('x-powered-by')
  .use('/api/llmselect', toExpress(handler))
  .use('/elements', express.static(elements))
  .use(express.static(fileURLToPath(new URL('./public', import.meta.url))))
  .listen(port, 'localhost', () => console.log(`Compare models at http://localhost:${port}`));
