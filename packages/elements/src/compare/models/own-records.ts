import type { Comparison, History } from '@llmselect/core';
import { type RecordSource, readRecords } from '../../internal/record-source.ts';
import { historySource } from '../history/history-source.ts';

/** All that models can be measured by here: the comparison on the screen, and those that are kept, the newest first. */
export function ownRecords(
  read: () => { readonly comparison: Comparison; readonly history: History | undefined },
): RecordSource {
  return (selection) => {
    const { comparison, history } = read();
    return readRecords([comparison], history && historySource(history, [comparison.id]), selection);
  };
}
