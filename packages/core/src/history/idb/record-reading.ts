import type { Comparison } from '../../contract/comparison.ts';
import { parseComparison } from '../../contract/comparison-schema.ts';
import { applyDeltas } from '../answer-delta.ts';
import type { HistoryRecord, RecordChange } from '../history-store.ts';
import { type Found, findRecord, removeRecord, type Writing, writeRecord } from './record-writer.ts';

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

/** Changes one record, unless it is damaged. What `change` throws is thrown. */
export async function changeRecord(
  writing: Writing,
  { id, change }: RecordChange,
  writer: { readonly writer: string; readonly at: number },
): Promise<HistoryRecord | undefined | 'damaged'> {
  const reading = readingOf(await findRecord(writing, id));
  if (reading.is === 'damaged') return 'damaged';
  const stored = reading.is === 'whole' ? reading.record : undefined;
  const changed = change(stored);
  if (changed === stored) return stored;
  if (changed === undefined) return void (await removeRecord(writing, id));
  const known =
    reading.is === 'whole'
      ? { deltas: reading.found.deltas, before: reading.filed }
      : { deltas: [], before: undefined };
  return writeRecord(writing, changed, known, writer);
}
