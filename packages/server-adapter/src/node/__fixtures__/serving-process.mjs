// A server as people run it, which stops when it is told to: it drains, and ends by itself once nothing is open.
// argv: <mount> <address of the provider> <module of the provider>
import { createHandler } from '../../create-handler.ts';
import { listen, transportOf } from './mounts.ts';

const [mount, baseUrl, module] = process.argv.slice(2);
const { createOpenAI } = await import(module);
const handler = createHandler({
  providers: [createOpenAI({ api: 'chat', apiKey: 'sk-canary-0123456789abcdef', baseUrl, ...transportOf(mount) })],
  models: ['openai/*'],
  authorize: () => ({ userId: 'ada' }),
  proxy: { providers: ['openai'] },
});
const served = await listen(mount, handler);
process.once('SIGTERM', async () => {
  const drained = handler.drain(1500);
  process.stdout.write('draining\n');
  await drained;
  served.server.close();
});
process.stdout.write(`${served.url}\n`);
