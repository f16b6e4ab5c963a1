import { RawClient } from './raw-client.ts';
import type { Row } from './rows.ts';

/** What one row did in one cell. */
export interface Cell {
  readonly streamsPerSecond: number;
  /** CPU time of the target, in milliseconds. */
  readonly cpuMs: number;
  /** Of all streams, in order. */
  readonly firstWordMs: readonly number[];
}

/** Asks for so many streams, so many at once. Throws when one of them is not whole. */
export async function measure(row: Row, streams: number, atOnce: number): Promise<Cell> {
  const firstWordMs: number[] = [];
  const clients = Array.from({ length: Math.min(atOnce, streams) }, () => new RawClient(row.program.port));
  const before = await row.program.used();
  const began = performance.now();
  let asked = 0;
  try {
    await Promise.all(
      clients.map(async (client) => {
        while (asked < streams) {
          asked += 1;
          const answer = await client.ask(row.question);
          row.check(answer.body);
          if (answer.firstWordMs !== undefined) firstWordMs.push(answer.firstWordMs);
        }
      }),
    );
  } catch (cause) {
    throw new Error(`${row.title}: one of ${streams} streams, ${atOnce} at once, did not come whole.`, {
      cause,
    });
  } finally {
    for (const client of clients) client.close();
  }
  const seconds = (performance.now() - began) / 1000;
  const after = await row.program.used();
  return {
    streamsPerSecond: streams / seconds,
    cpuMs: (after.cpu - before.cpu) / 1000 / streams,
    firstWordMs: firstWordMs.toSorted((one, other) => one - other),
  };
}
