import { effectiveSettings, type SettingsRules } from '../../settings/effective-settings.ts';
import { retentionMs } from '../../settings/retention.ts';
import { ownerOf } from '../../settings/settings-key.ts';
import { sharedSettings } from '../../settings/settings-store.ts';

export { leaveOutImages } from './leave-out-images.ts';

/** What a person has chosen of what is kept. */
export interface Privacy {
  readonly retentionMs: number | undefined;
  readonly keepsImages: () => boolean;
}

/** What a page says of itself and of settings. */
export type PrivacyPage = SettingsRules & Parameters<typeof ownerOf>[0];

/** How long comparisons are kept, as chosen now, and whether images are, as chosen whenever one is about to be. */
export function privacyOf(page: () => PrivacyPage): Privacy {
  const settings = () => effectiveSettings(sharedSettings.of(ownerOf(page())).state.settings, page());
  return { retentionMs: retentionMs(settings()), keepsImages: () => settings().keepImages !== false };
}
