// Runs with the condition `@llmselect/source`: the server side too is read from the sources.
import { fileURLToPath } from 'node:url';
import { anonymous, createHandler } from '@llmselect/server-adapter';
import { toNode } from '@llmselect/server-adapter/node';
import { createServer, defaultClientConditions } from 'vite';
import { chooseModels } from '../examples/demo/src/choose-models.ts';
import { simulatedProviders } from '../examples/demo/src/choose-providers.ts';
import { renderPage } from '../examples/demo/src/page.ts';
import { createSimulator } from '../examples/simulator/src/index.ts';

const port = Number(process.env.PORT ?? 3044);
const root = fileURLToPath(new URL('..', import.meta.url));
const simulator = await createSimulator();
const providers = simulatedProviders(simulator.url);
const api = toNode(
  createHandler({
    basePath: '/api/llmselect',
    providers,
    models: providers.map(({ id }) => `${id}/*`),
    authorize: anonymous,
    origins: [`http://localhost:${port}`],
    limits: { requestsPerMinute: 1000 },
  }),
);
const page = renderPage({
  models: await chooseModels(providers),
  source: 'the simulator',
  simulated: true,
  script: '/packages/elements/src/cdn.ts',
});

const vite = await createServer({
  root,
  appType: 'custom',
  publicDir: 'examples/demo/public',
  resolve: { conditions: ['@llmselect/source', ...defaultClientConditions] },
  server: { port, strictPort: true, host: 'localhost' },
  plugins: [
    {
      name: 'llmselect-demo',
      configureServer(server) {
        server.middlewares.use((request, response, next) => {
          if (request.url?.startsWith('/api/llmselect')) return api(request, response);
          if (request.url !== '/') return next();
          server.transformIndexHtml('/', page).then((html) => {
            response.setHeader('content-type', 'text/html; charset=utf-8');
            response.end(html);
          }, next);
        });
      },
      // A custom element cannot be defined twice: a changed source reloads the page.
      handleHotUpdate({ server }) {
        server.ws.send({ type: 'full-reload' });
        return [];
      },
    },
  ],
});
await vite.listen();
console.log(`Simulated demo over the sources: http://localhost:${port}`);
