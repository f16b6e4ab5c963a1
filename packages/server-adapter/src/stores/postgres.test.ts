import { createManualClock } from '@llmselect/core/testing';
import { Pool } from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { postgresUnderTest } from '../node/__fixtures__/postgres-under-test.ts';
import { addFromProcesses } from '../node/__fixtures__/processes.ts';
import { openRelay } from '../node/__fixtures__/relay.ts';
import { describeStoreContract } from '../node/__fixtures__/store-contract.ts';
import { ADA, asked, comparison, vote } from '../records/__fixtures__/comparison.ts';
import { describeRecordContract } from '../records/__fixtures__/record-contract.ts';
import type { ListPosition } from '../records/record-store.ts';
import { createPostgresStore, type PostgresPool } from './postgres.ts';

const postgres = await postgresUnderTest();
afterAll(() => postgres?.stop());

// The types of pg are what users hand in.
const accepted: (pool: Pool) => PostgresPool = (pool) => pool;

if (postgres === undefined) {
  test('NOT CHECKED: the Postgres store, since there is no Postgres and LLMSELECT_WITHOUT_SERVICES=1', () => {
    expect(postgres).toBeUndefined();
  });
} else {
  const { url } = postgres;

  describeStoreContract('postgres, two pools', async () => {
    const schema = postgres.newSchema();
    const other = new Pool({ connectionString: url, max: 10 });
    const store = createPostgresStore(url, { schema });
    const second = createPostgresStore(accepted(other), { schema });
    await store.migrate();
    const close = async () => {
      await store.close();
      await second.close();
      await other.end();
    };
    return { store, second, pass: (ms) => postgres.pass(schema, ms), close };
  });

  describeRecordContract('postgres, two pools', async () => {
    const schema = postgres.newSchema();
    const store = createPostgresStore(url, { schema });
    const second = createPostgresStore(url, { schema });
    const close = async () => {
      await store.close();
      await second.close();
    };
    return { records: store.records, second: second.records, close };
  });

  describe('the Postgres store', () => {
    test('two processes that add at the same time lose nothing and let in exactly as many as there is room for', async () => {
      const schema = postgres.newSchema();
      const allowed = await addFromProcesses(2, 'postgres', url, 200, 150, schema);
      const store = createPostgresStore(url, { schema });
      expect(await store.get('sum')).toBe('400');
      expect(await store.get('bounded')).toBe('150');
      expect(allowed.reduce((sum, count) => sum + count, 0)).toBe(150);
      await store.close();
    });

    test('what is more than the cap by itself is let in on top of a counter below 0 only', async () => {
      const store = createPostgresStore(url, { schema: postgres.newSchema() });
      expect(await store.addIfBelow('t:n', 11, 10)).toMatchObject({ ok: false, value: 0 });
      await store.increment('t:n', -5);
      expect(await store.addIfBelow('t:n', 16, 10)).toMatchObject({ ok: false, value: -5 });
      expect(await store.addIfBelow('t:n', 15, 10)).toMatchObject({ ok: true, value: 10 });
      await store.close();
    });

    test('what has expired leaves the table, and keys stand in it as digests only', async () => {
      const clock = createManualClock();
      const schema = postgres.newSchema();
      const store = createPostgresStore(url, { schema, clock });
      for (const key of ['a', 'b', 'c']) await store.set(`t:secret-${key}`, 'x', 1_000);
      await store.set('t:secret-stays', 'x');
      await postgres.pass(schema, 1_001);
      await clock.advance(60_000);
      await store.set('t:secret-new', 'x', 60_000);
      const { rows } = await postgres.pool.query(`SELECT * FROM "${schema}".keys`);
      expect(rows).toHaveLength(2);
      expect(JSON.stringify(rows)).not.toContain('secret');
      await store.close();
    });

    test('words of every record are found, also of one with more words than a vector holds', async () => {
      const store = createPostgresStore(url, { schema: postgres.newSchema() });
      const many = Array.from({ length: 20_000 }, (_, index) => `${index}`.padEnd(64, 'я')).join(' ');
      await store.records.write(ADA, asked('many', many));
      expect((await store.records.list(ADA, { limit: 1, terms: ['0яя', '100я'] })).rows).toHaveLength(1);
      await store.close();
    });

    test('a record that was changed by hand into something else is a failure that quotes nothing', async () => {
      const schema = postgres.newSchema();
      const store = createPostgresStore(url, { schema });
      await store.records.write(ADA, comparison());
      await postgres.pool.query(`ALTER TABLE "${schema}".comparisons ALTER body TYPE text USING 'secret'`);
      const refusal = await store.records.read(ADA, 'one').catch((cause: unknown) => cause);
      expect(refusal).toMatchObject({ code: 'storage-failed' });
      expect((refusal as Error).cause).toBeUndefined();
      expect(`${JSON.stringify(refusal)}${(refusal as Error).stack}`).not.toContain('secret');
      await store.close();
    });

    test('what a search finds is in the order of a list, whatever the language of the database', async () => {
      const { records, close } = createPostgresStore(url, { schema: postgres.newSchema() });
      const ids = ['a', 'B', '_c', '-d', 'Z', '~', '0'];
      for (const id of ids) await records.write(ADA, comparison({ id, tags: ['x'] }));
      const expected = ids.toSorted().toReversed();
      const found: string[] = [];
      let after: ListPosition | undefined;
      do {
        const page = await records.list(ADA, { limit: 2, tag: 'x', after });
        found.push(...page.rows.map(({ id }) => id));
        after = page.next;
      } while (after !== undefined);
      expect(found).toEqual(expected);
      expect((await records.list(ADA, { limit: 10 })).rows.map(({ id }) => id)).toEqual(expected);
      await close();
    });

    test('what is past its time goes a thousand at a time, and it says when there is more', async () => {
      const store = createPostgresStore(url, { schema: postgres.newSchema() });
      await Promise.all(
        Array.from({ length: 1_001 }, (_, index) =>
          store.records.putShare(ADA, { id: `${index}`, ciphertext: 'abc', createdAt: 1, expiresAt: 2 }),
        ),
      );
      expect(await store.records.expire({ at: 2 })).toEqual({ comparisons: 0, shares: 1_000, more: true });
      expect(await store.records.expire({ at: 2 })).toEqual({ comparisons: 0, shares: 1, more: false });
      await store.close();
    });

    test('while Postgres is away a call fails within seconds and quotes nothing, and once back all goes on', async () => {
      const relay = await openRelay(url);
      const store = createPostgresStore(relay.url, { schema: postgres.newSchema() });
      await store.set('t:secret-key', 'secret-value');
      await relay.cut();
      const refusal = await store.set('t:secret-key', 'secret-value').catch((cause: unknown) => cause);
      expect(refusal).toMatchObject({ code: 'storage-failed', status: 503, retryable: true });
      expect(`${JSON.stringify(refusal)}${(refusal as Error).stack}`).not.toContain('secret-');
      expect((refusal as Error).cause).toBeUndefined();
      await expect(store.records.ready()).rejects.toMatchObject({ code: 'storage-failed' });
      await relay.mend();
      await eventually(async () => (await store.get('t:secret-key')) === 'secret-value');
      await store.records.ready();
      await store.close();
      await relay.cut();
    });

    test('an address without such a database is refused in a sentence that does not quote it', async () => {
      const address = Object.assign(new URL(url), { pathname: '/secret_database' }).href;
      const store = createPostgresStore(address);
      await expect(store.get('a')).rejects.toMatchObject({
        code: 'storage-failed',
        message: expect.stringMatching(/^(?!.*secret).*Check the user, password and database/),
      });
      await store.close();
    });

    test('a pool that was handed in stays open, one of its own is closed', async () => {
      const schema = postgres.newSchema();
      const handed = createPostgresStore(postgres.pool, { schema });
      await handed.migrate();
      await handed.close();
      await expect(handed.get('a')).rejects.toMatchObject({ code: 'storage-failed' });
      expect(postgres.pool.ended).toBe(false);
      const address = new URL(url);
      address.searchParams.set('application_name', schema);
      const own = createPostgresStore(address.href, { schema, connections: 3 });
      await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((key) => own.get(key)));
      const connections = async () => {
        const { rows } = await postgres.pool.query(
          'SELECT count(*)::integer AS count FROM pg_stat_activity WHERE application_name = $1',
          [schema],
        );
        return rows[0].count;
      };
      expect(await connections()).toBe(3);
      await own.close();
      await eventually(async () => (await connections()) === 0);
    });

    const { pause, resume } = postgres;
    if (pause === undefined || resume === undefined) {
      test('NOT CHECKED: a Postgres that is stopped and started again, since this one is not ours', () => {
        expect(process.env.POSTGRES_URL).toBeDefined();
      });
      return;
    }
    test('a Postgres that is stopped and started again is found again, with what it held', async () => {
      const schema = postgres.newSchema();
      const lines: unknown[] = [];
      const log = (...line: unknown[]) => void lines.push(line);
      const handed = new Pool({ connectionString: url, max: 3 });
      const stores = [
        createPostgresStore(url, { schema, logger: { info: log, warn: log, error: log } }),
        createPostgresStore(handed, { schema }),
      ];
      for (const store of stores) await store.records.write(ADA, comparison());
      const place = { comparisonId: 'one', turnId: 'turn-1' };
      const during = stores.map(async (store, index) => {
        // Votes go on until one fails, as it must once the server is gone.
        for (let count = 0; ; count += 1) {
          const cast = store.records.addVote(ADA, place, vote({ id: `vote-${index}-${count}` }), 0);
          const failure = await cast.then(
            () => undefined,
            (cause: unknown) => cause,
          );
          if (failure !== undefined) return { failure, added: count };
        }
      });
      await pause();
      const ended = await Promise.all(during);
      for (const { failure } of ended) expect(failure).toMatchObject({ code: 'storage-failed', status: 503 });
      for (const store of stores) {
        await expect(store.get('a')).rejects.toMatchObject({ code: 'storage-failed', status: 503 });
      }
      await resume();
      for (const store of stores) await eventually(async () => (await store.get('a')) === undefined);
      const read = await stores[0]?.records.read(ADA, 'one');
      const held = read?.turns[0]?.votes.length ?? 0;
      const added = ended.reduce((sum, { added }) => sum + added, 0);
      // The vote of each that failed may have been stored before its answer was lost.
      expect(held).toBeGreaterThanOrEqual(added);
      expect(held).toBeLessThanOrEqual(added + stores.length);
      expect(JSON.stringify(lines)).not.toMatch(/terminating|127\.0\.0\.1|Rayleigh/);
      for (const store of stores) await store.close();
      await handed.end();
    });
  });
}

/** A store that was away may take a moment to be reached again. */
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  await expect.poll(() => holds().catch(() => false), { timeout: 10_000, interval: 10 }).toBe(true);
}

test.each(['', 'a-b', '"; DROP SCHEMA public; --', 'x'.repeat(64), '1a'])(
  'a schema named %j is refused before anything is asked',
  (schema) => {
    expect(() => createPostgresStore('postgres://localhost', { schema })).toThrow(
      /^schema of createPostgresStore/,
    );
  },
);
