/**
 * Our handler on node:http: authorised, limited, metered. `TRANSPORT=node` lets the provider ask as the README says, else it
 * asks by the global `fetch`, as it would in other runtimes. `STORE=sqlite` keeps what is compared.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOpenAI } from '@llmselect/providers/openai';
import { createHandler } from '@llmselect/server-adapter';
import { createNodeFetch, toNode } from '@llmselect/server-adapter/node';
import { createSqliteStore } from '@llmselect/server-adapter/stores/sqlite';

const { UPSTREAM = '', TRANSPORT, STORE } = process.env;
const MANY = 1_000_000_000;

const handler = createHandler({
  providers: [
    createOpenAI({
      apiKey: 'any-key',
      baseUrl: `${UPSTREAM}/v1`,
      api: 'chat',
      ...(TRANSPORT === 'node' ? { fetch: createNodeFetch() } : {}),
    }),
  ],
  models: ['openai/*'],
  authorize: async () => ({ userId: 'bench' }),
  limits: { requestsPerMinute: MANY, streams: MANY },
  proxy: { providers: ['openai'] },
  ...(STORE === 'sqlite' ? { store: createSqliteStore({ path: ':memory:' }) } : {}),
});
const server = createServer(toNode(handler));
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
