import type { Comparison } from '../../contract/comparison.ts';
import { parseComparison } from '../../contract/comparison-schema.ts';
import { applyDeltas } from '../answer-delta.ts';
import type { HistoryRecord, RecordChange } from '../history-store.ts';
import {
  type Found,
  findRecord,
  removeRecord,
  type Writer,
  type Writing,
  writeRecord,
} from './record-writer.ts';

/** The state of a record in one transaction: absent, readable, or neither. */
type Reading =
  | { readonly is: 'absent' }
  | { readonly is: 'damaged' }
  | {
      readonly is: 'whole';
      readonly record: HistoryRecord;
      readonly found: Found;
      /** As it was written: what it is found by is what this says. */
      readonly filed: Comparison;
    };

/** What was found, checked: anybody may have written it. */
export function readingOf(found: Found | undefined): Reading {
  if (found === undefined) return { is: 'absent' };
  let stored: Comparison;
  try {
    stored = parseComparison(found.value);
  } catch {
    return { is: 'damaged' };
  }
  const comparison = applyDeltas(
    stored,
    found.deltas.map(({ delta }) => delta),
  );
  const { archived, sealed } = found;
  return { is: 'whole', found, filed: stored, record: { comparison, archived, sealed } };
}

/** Several records with what was appended; nothing in the place of one that is not there or cannot be read. */
export async function glanceAt(
  stores: Parameters<typeof findRecord>[0],
  ids: readonly string[],
): Promise<readonly (Comparison | undefined)[]> {
  const deltas = stores.objectStore('deltas');
  const [records, open] = await Promise.all([
    Promise.all(ids.map((id) => stores.objectStore('comparisons').get(id))),
    deltas.count(),
  ]);
  const read = async (record: Comparison | undefined) => {
    // Nothing is being answered, as a rule.
    const appended = record === undefined || open === 0 ? [] : await deltas.index('id').getAll(record.id);
    try {
      return (
        record &&
        applyDeltas(
          parseComparison(record),
          appended.map(({ delta }) => delta),
        )
      );
    } catch {
      return undefined;
    }
  };
  return Promise.all(records.map(read));
}

/** Changes one record, unless it is damaged. What `change` throws is thrown. */
export async function changeRecord(
  writing: Writing,
  { id, change }: RecordChange,
  writer: Writer,
): Promise<HistoryRecord | undefined | 'damaged'> {
  const reading = readingOf(await findRecord(writing, id));
  if (reading.is === 'damaged') return 'damaged';
  const stored = reading.is === 'whole' ? reading.record : undefined;
  const changed = change(stored);
  if (changed === stored) return stored;
  if (changed === undefined) return void (await removeRecord(writing, id));
  const known = reading.is === 'whole' ? { found: reading.found, before: reading.filed } : undefined;
  return writeRecord(writing, changed, known, writer);
}
