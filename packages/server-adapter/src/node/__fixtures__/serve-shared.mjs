// One of several processes that share their runs by Redis. Says its port, then serves until it is killed.
// argv: <redis url> <prefix> <milliseconds between deltas>
// Its model counts, until the key `t:enough` holds the number of its call or more; how far each call came is in `t:said:<call>`, how many calls there
// were in all processes in `t:calls`, and how many were aborted in `t:aborted`.
import { createServer } from 'node:http';
import { createFakeProvider } from '@llmselect/core/testing';
import { createHandler } from '../../create-handler.ts';
import { createRedisStore } from '../../stores/redis.ts';
import { toNode } from '../to-node.ts';

const [url, prefix, paceMs] = process.argv.slice(2);
const store = createRedisStore(url, { prefix });
let enough = 0;
setInterval(async () => {
  enough = Number((await store.get('t:enough').catch(() => undefined)) ?? 0);
}, 20);

async function* stream(_, { signal } = {}) {
  const call = await store.increment('t:calls', 1);
  let count = 0;
  try {
    for (; enough < call; count += 1) {
      signal?.throwIfAborted();
      yield { type: count % 7 === 3 ? 'reasoning-delta' : 'text-delta', text: `${count}é\n\n` };
      await new Promise((resolve) => setTimeout(resolve, Number(paceMs)));
    }
    await store.set(`t:said:${call}`, String(count));
    yield { type: 'end', finishReason: 'stop' };
  } catch (cause) {
    await store.increment('t:aborted', 1);
    throw cause;
  }
}

const model = { specification: 1, id: 'fake/real', providerId: 'fake', modelId: 'real', stream };
const handler = createHandler({
  providers: [Object.assign(() => model, createFakeProvider([model]), { listModels: async () => [] })],
  models: ['fake/*'],
  authorize: () => ({ userId: 'ada' }),
  retry: false,
  store,
  resumeGraceMs: 20_000,
  limits: { requestsPerMinute: Number.POSITIVE_INFINITY },
  generateId: () => crypto.randomUUID(),
});
const server = createServer(toNode(handler)).listen(0, '127.0.0.1', () => {
  process.stdout.write(`${server.address().port}\n`);
});
