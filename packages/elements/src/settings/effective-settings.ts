import { isNamed, parseNames, type SettingName, type Settings } from './settings-values.ts';

/** What a page says of settings. */
export interface SettingsRules {
  readonly noSettings?: boolean | undefined;
  readonly settingsLocked?: string | undefined;
}

/** What holds of a person's choices: all that the page has not locked, and nothing where it offers no settings. */
export function effectiveSettings(
  settings: Settings,
  { noSettings = false, settingsLocked = '' }: SettingsRules,
): Settings {
  // Who cannot see what was chosen could not take it back either.
  if (noSettings) return {};
  const locked = parseNames(settingsLocked);
  const free = Object.entries(settings).filter(([name]) => !isNamed(locked, name as SettingName)); // its keys are names
  return Object.fromEntries(free);
}
