import { Pool } from 'pg';
import { startPostgres } from '../../../../../scripts/services/postgres.mjs';
import { suiteCanary } from '../../__fixtures__/suite-canary.ts';
import { bytesInPostgres } from './stored-bytes.ts';

/** A Postgres for one test file. */
export interface PostgresUnderTest {
  readonly url: string;
  readonly pool: Pool;
  /** A schema that nobody else has: the server may be somebody's own. It is dropped at the end. */
  newSchema(): string;
  /** Takes so many milliseconds of life from every key of a schema, as if they had passed. */
  pass(schema: string, ms: number): Promise<void>;
  /** Ends the server as an administrator would; absent for a server that is not ours. */
  readonly pause?: (() => Promise<void>) | undefined;
  readonly resume?: (() => Promise<void>) | undefined;
  /** Looks for secrets in all that is left, and removes it. */
  stop(): Promise<void>;
}

/** `undefined` where there is none and LLMSELECT_WITHOUT_SERVICES=1 allows that. */
export async function postgresUnderTest(): Promise<PostgresUnderTest | undefined> {
  const server = await startPostgres();
  if (server === undefined) return undefined;
  const { pause, resume } = server;
  const address = new URL(server.url);
  address.port ||= '5432';
  const url = address.href;
  const pool = new Pool({ connectionString: url, max: 4 });
  pool.on('error', () => {});
  const prefix = `llmselect_test_${crypto.randomUUID().replaceAll('-', '').slice(0, 16)}`;
  let schemas = 0;
  return {
    url,
    pool,
    pause,
    resume,
    newSchema: () => `${prefix}_${++schemas}`,
    async pass(schema, ms) {
      await pool.query(
        `UPDATE "${schema}".keys SET expires_at = expires_at - $1::float8 * interval '1 millisecond'`,
        [ms],
      );
    },
    async stop() {
      for (let index = 1; index <= schemas; index += 1) {
        suiteCanary.note('Postgres', await bytesInPostgres(pool, `${prefix}_${index}`));
        await pool.query(`DROP SCHEMA IF EXISTS "${prefix}_${index}" CASCADE`);
      }
      await pool.end();
      await server.stop();
      suiteCanary.expectNowhere();
    },
  };
}
