import type { ReactiveController } from 'lit';
import type { SettingsHost } from './settings-desk.ts';
import { hasSettings, ownerOf, SETTINGS_CHANGE } from './settings-key.ts';

/** Waits for somebody to choose settings, on this page or in another tab, and loads what brings them into effect only then. */
export class SettingsWatch implements ReactiveController {
  readonly #host: SettingsHost;

  constructor(host: SettingsHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener(SETTINGS_CHANGE, this.#look);
    addEventListener('storage', this.#look);
    this.#look();
  }

  hostDisconnected(): void {
    removeEventListener(SETTINGS_CHANGE, this.#look);
    removeEventListener('storage', this.#look);
  }

  readonly #look = async (event?: Event): Promise<void> => {
    // Where nothing can be kept, what was chosen holds for this visit all the same.
    if (event?.type !== SETTINGS_CHANGE && !hasSettings(ownerOf(this.#host))) return;
    try {
      (await import('./attach-settings.ts')).attachSettings(this.#host);
    } catch {
      // The page is as the host has it; the next change tries again.
    }
  };
}
