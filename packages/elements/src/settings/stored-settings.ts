import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type SettingsState, type SettingsStore, sharedSettings } from './settings-store.ts';
import type { Settings } from './settings-values.ts';

/** Follows the settings of one endpoint while its host is on the page, and renders it again at each change. */
export class StoredSettings implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #onChange: (state: SettingsState) => void;
  #store: SettingsStore | undefined;
  #leave: (() => void) | undefined;
  #connected = false;

  constructor(host: ReactiveControllerHost, onChange: (state: SettingsState) => void = () => {}) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  get state(): SettingsState {
    return this.#store?.state ?? { settings: {} };
  }

  change(change: Settings): void {
    this.#store?.change(change);
  }

  /** The store to follow; without one, that of the endpoint. Whether it is another one than before. */
  follow(store: SettingsStore | undefined, endpoint: string): boolean {
    const wanted = store ?? sharedSettings.of(endpoint);
    if (wanted === this.#store) return false;
    this.#store = wanted;
    this.#listen();
    return true;
  }

  hostConnected(): void {
    this.#connected = true;
    this.#listen();
    // Another tab may have changed something while nobody listened.
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#listen();
  }

  #listen(): void {
    this.#leave?.();
    this.#leave = undefined;
    if (!this.#connected) return;
    this.#leave = this.#store?.subscribe((state) => {
      this.#onChange(state);
      this.#host.requestUpdate();
    });
  }
}
