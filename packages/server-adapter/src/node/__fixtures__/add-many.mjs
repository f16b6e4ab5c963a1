// One of several processes that add to the counters of one store at the same time.
// argv: sqlite <path> <calls> <cap> | redis <url> <calls> <cap> <prefix>
import { createRedisStore } from '../../stores/redis.ts';
import { createSqliteStore } from '../../stores/sqlite.ts';

const [kind, place, calls, cap, prefix] = process.argv.slice(2);
const store = kind === 'sqlite' ? createSqliteStore({ path: place }) : createRedisStore(place, { prefix });
// So that all of them start together.
await store.increment('ready', 1);
const [count, limit] = [Number(calls), Number(cap)];
process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));
const results = await Promise.all(
  Array.from({ length: count }, async () => {
    await store.increment('sum', 1);
    return await store.addIfBelow('bounded', 1, limit);
  }),
);
process.stdout.write(`${results.filter(({ ok }) => ok).length}\n`);
await store.close();
process.exit(0);
