import { sharedSettings } from './settings-store.ts';

const DAY_MS = 86_400_000;

/** How long comparisons are kept that are not changed, where a person has said so. */
export function retentionMs(endpoint: string): number | undefined {
  const { retentionDays } = sharedSettings.of(endpoint).state.settings;
  return retentionDays === undefined ? undefined : retentionDays * DAY_MS;
}
