import type { Comparison, History } from '@llmselect/core';
import type { RecordSource } from '../../internal/record-source.ts';

/** So many rows are asked for at a time: as many as a history gives. */
const ROWS = 100;
/** So many records are read side by side. */
const SIDE_BY_SIDE = 20;

/** Gives what a history keeps, archived records too, page by page and without those that are there already. */
export function historySource(history: History, except: readonly string[]): RecordSource {
  const readAll = async function* ({ tag, since, signal }: Parameters<RecordSource>[0]) {
    for (const shelf of ['live', 'archived'] as const) {
      let cursor: string | undefined;
      do {
        signal.throwIfAborted();
        const page = await history.list({ shelf, tag, from: since, limit: ROWS, cursor });
        const ids = page.rows.map(({ id }) => id).filter((id) => !except.includes(id));
        yield await readRecords(history, ids);
        cursor = page.next;
      } while (cursor !== undefined);
    }
  };
  return (selection) => readAll(selection);
}

async function readRecords(history: History, ids: readonly string[]): Promise<readonly Comparison[]> {
  const records: Comparison[] = [];
  for (let first = 0; first < ids.length; first += SIDE_BY_SIDE) {
    const some = ids.slice(first, first + SIDE_BY_SIDE);
    // One that cannot be read is set aside by the history, and is missing here.
    const read = await Promise.all(some.map((id) => history.get(id).catch(() => undefined)));
    records.push(...read.filter((record) => record !== undefined));
  }
  return records;
}
