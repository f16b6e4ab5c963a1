import type { Settings } from './settings-values.ts';

const DAY_MS = 86_400_000;

/** How long comparisons are kept that are not changed, where a person has said so. */
export function retentionMs({ retentionDays }: Settings): number | undefined {
  return retentionDays === undefined ? undefined : retentionDays * DAY_MS;
}
