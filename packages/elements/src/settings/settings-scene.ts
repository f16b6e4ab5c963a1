import type { SettingsTexts } from './settings-texts.ts';
import type { SettingName, Settings } from './settings-values.ts';

/** What the groups of settings are shown from. */
export interface SettingsScene {
  readonly settings: Settings;
  readonly texts: SettingsTexts;
  /** The page has set it, and it is not for anybody to change. */
  readonly isLocked: (name: SettingName) => boolean;
  readonly isHidden: (name: SettingName) => boolean;
  readonly change: (change: Settings) => void;
}
