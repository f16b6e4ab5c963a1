import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createOpenAI } from '@llmselect/providers/openai';
import { createHandler } from '@llmselect/server-adapter';
import { createNodeFetch, toExpress } from '@llmselect/server-adapter/express';
import express from 'express';
import { createSessions } from './sessions.js';

const { env } = process;
const port = Number(env.PORT ?? 3000);
const origin = env.ORIGIN ?? `http://localhost:${port}`;

// Without one of your own every restart signs everybody out.
const secret = env.SESSION_SECRET ?? randomBytes(32).toString('base64');
const sessions = createSessions({ secret, secure: origin.startsWith('https:') });

const handler = createHandler({
  basePath: '/api/llmselect',
  // By node:http, see examples/express.
  providers: [
    createOpenAI({ apiKey: env.OPENAI_API_KEY, baseUrl: env.OPENAI_BASE_URL, fetch: createNodeFetch() }),
  ],
  models: ['openai/*'],
  authorize: sessions.authorize,
  origins: [origin],
});

const elements = dirname(fileURLToPath(import.meta.resolve('@llmselect/elements/cdn')));

function onlyFromHere(request, response, next) {
  if (request.get('origin') === origin) return next();
  response.status(403).send('This form can be sent from its own page only.');
}

express()
  .disable('x-powered-by')
  .use(sessions.middleware)
  .post('/sign-in', onlyFromHere, express.urlencoded({ extended: false }), async (request, response) => {
    // Your own check of a password, a passkey or a link comes here. This example knows one user.
    const { name, password } = request.body ?? {};
    if (name !== 'ada' || password !== (env.DEMO_PASSWORD ?? 'lovelace'))
      return response.redirect(303, '/?failed');
    await sessions.start(request, response, name);
    response.redirect(303, '/');
  })
  .post('/sign-out', onlyFromHere, (request, response) => {
    sessions.end(request, response);
    response.redirect(303, '/');
  })
  .use('/api/llmselect', toExpress(handler))
  .use('/elements', express.static(elements))
  .use(express.static(fileURLToPath(new URL('./public', import.meta.url))))
  .listen(port, 'localhost', () => console.log(`Sign in at ${origin}`));
