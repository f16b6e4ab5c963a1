import { SettingsDesk, type SettingsHost } from './settings-desk.ts';

const DESK: unique symbol = Symbol.for('llmselect.settings-desk');

/** Lets a person's settings take effect in an element from now on. Another call changes nothing. */
export function attachSettings(host: SettingsHost & { [DESK]?: SettingsDesk }): void {
  host[DESK] ??= new SettingsDesk(host);
}
