import { languageOf } from '../internal/texts.ts';
import { languages } from '../languages/languages.ts';
import type { SettingsHost } from '../settings/settings-desk.ts';
import { hasSettings, ownerOf } from '../settings/settings-key.ts';

/** What a first look waits for, so that it is the right one at once: a person's settings, where there are any, and the texts of the language. */
export function firstLook(host: SettingsHost): Promise<void> | undefined {
  const loadTexts = () => languages.load(languageOf(host));
  if (!hasSettings(ownerOf(host))) return loadTexts();
  const attach = async () => (await import('../settings/attach-settings.ts')).attachSettings(host);
  // Where it cannot be loaded, the page is as the host has it.
  return attach()
    .catch(() => {})
    .then(loadTexts);
}
