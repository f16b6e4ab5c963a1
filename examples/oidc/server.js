import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createOpenAI } from '@llmselect/providers/openai';
import { createHandler } from '@llmselect/server-adapter';
import { createNodeFetch, toExpress } from '@llmselect/server-adapter/express';
import express from 'express';
import { createSignIn } from './sign-in.js';

const { env } = process;
const port = Number(env.PORT ?? 3000);
const origin = env.ORIGIN ?? `http://localhost:${port}`;

const signIn = await createSignIn({
  issuer: env.OIDC_ISSUER ?? 'http://localhost:3001',
  clientId: env.OIDC_CLIENT_ID ?? 'llmselect',
  clientSecret: env.OIDC_CLIENT_SECRET ?? 'only-for-the-local-issuer',
  origin,
  // Without one of your own every restart signs everybody out.
  secret: env.SESSION_SECRET ?? randomBytes(32).toString('base64'),
});

const handler = createHandler({
  basePath: '/api/llmselect',
  // By node:http, see examples/express.
  providers: [
    createOpenAI({ apiKey: env.OPENAI_API_KEY, baseUrl: env.OPENAI_BASE_URL, fetch: createNodeFetch() }),
  ],
  models: ['openai/*'],
  authorize: signIn.authorize,
  origins: [origin],
});

const elements = dirname(fileURLToPath(import.meta.resolve('@llmselect/elements/cdn')));

express()
  .disable('x-powered-by')
  .use(signIn.router)
  .use('/api/llmselect', toExpress(handler))
  .use('/elements', express.static(elements))
  .use(express.static(fileURLToPath(new URL('./public', import.meta.url))))
  .listen(port, 'localhost', () => console.log(`Sign in at ${origin}`));
