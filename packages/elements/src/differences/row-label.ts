import type { DifferenceRow, DifferenceSummary } from '@llmselect/core';
import { ENGLISH, type StringKey } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';

/** What a row is about. A row of a newer core, which has no text here, speaks for itself. */
export function rowLabel({ key, label }: DifferenceRow, summary: DifferenceSummary, texts: Texts): string {
  const conflict = /^conflict-(\d+)$/.exec(key);
  if (conflict !== null) {
    const kind = summary.conflicts[Number(conflict[1]) - 1]?.kind ?? 'number';
    return texts.get(`row.conflict.${kind}`);
  }
  if (key.startsWith('wording-')) return texts.get('row.wording');
  const name = `row.${key}`;
  return isKey(name) ? texts.get(name) : label;
}

function isKey(name: string): name is StringKey {
  return Object.hasOwn(ENGLISH, name);
}
