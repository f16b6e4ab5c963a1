import type { Redis } from 'ioredis';
import type { Pool } from 'pg';

/** All that Redis holds under one prefix, keys and values, as one text. */
export async function bytesInRedis(client: Redis, prefix: string): Promise<string> {
  const own = await client.keys(`${prefix}*`);
  const values = own.map(async (key) => {
    switch (await client.type(key)) {
      case 'string':
        return await client.get(key);
      case 'hash':
        return JSON.stringify(await client.hgetall(key));
      case 'list':
        return (await client.lrange(key, 0, -1)).join();
      case 'zset':
        return (await client.zrange(key, 0, -1)).join();
      default:
        return JSON.stringify(await client.dump(key));
    }
  });
  return [...own, ...(await Promise.all(values))].join('\n');
}

/** All rows of all tables of a schema, as one text. */
export async function bytesInPostgres(pool: Pool, schema: string): Promise<string> {
  const tables = await pool.query<{ name: string }>(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = $1',
    [schema],
  );
  const rows = await Promise.all(
    tables.rows.map(({ name }) =>
      pool.query<{ text: string }>(`SELECT row_to_json(t)::text AS text FROM "${schema}"."${name}" t`),
    ),
  );
  return rows.flatMap(({ rows: found }) => found.map(({ text }) => text)).join('\n');
}
