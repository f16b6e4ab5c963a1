import type { ReadableStore } from '@llmselect/core';
import { readSettings, writeSettings } from './read-settings.ts';
import { SETTINGS_CHANGE, settingsKey } from './settings-key.ts';
import type { Settings } from './settings-values.ts';

export interface SettingsState {
  readonly settings: Settings;
  /** What was kept could not be used in part or as a whole, or what is chosen cannot be kept beyond this visit. */
  readonly trouble?: 'damaged' | 'unkept' | undefined;
}

/** What a person has chosen, for all who show it or go by it. */
export interface SettingsStore extends ReadableStore<SettingsState> {
  /** Changes what is named; `undefined` gives it back to the page. Keeps what other tabs have changed meanwhile. */
  change(change: Settings): void;
  /** Gives everything back to the page. */
  reset(): void;
}

/** What settings are kept in: `localStorage`, as a rule. */
export type SettingsStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

interface SettingsStoreOptions {
  /** Undefined where a browser denies it: then settings hold for this visit. */
  readonly storage: SettingsStorage | undefined;
  /** Tells when another tab has changed something. */
  readonly others?: Pick<Window, 'addEventListener' | 'removeEventListener'> | undefined;
  /** Called after each change that was made here. */
  readonly onChange?: (() => void) | undefined;
}

/**
 * Settings under a key, followed across tabs as long as somebody listens. Each change is made over what is kept at that
 * moment, so that two tabs that change different settings keep both.
 */
export function createSettingsStore(key: string, options: SettingsStoreOptions): SettingsStore {
  const { storage, others, onChange } = options;
  const listeners = new Set<(state: SettingsState) => void>();
  let state: SettingsState = { settings: {} };
  let unread = true;
  const set = (next: SettingsState) => {
    state = next;
    for (const listener of listeners) listener(state);
  };
  const read = (): SettingsState => {
    const kept = attempt(() => storage?.getItem(key));
    // Where nothing can be kept, what was chosen on this visit holds.
    if (kept === FAILED || kept === undefined || state.trouble === 'unkept') return state;
    const { settings, damaged } = readSettings(kept);
    return damaged ? { settings, trouble: 'damaged' } : { settings };
  };
  const current = (): SettingsState => {
    if (unread) state = read();
    unread = false;
    return state;
  };
  const keep = (settings: Settings) => {
    const text = writeSettings(settings);
    const kept = attempt(() => {
      if (storage === undefined) return FAILED;
      return text === undefined ? storage.removeItem(key) : storage.setItem(key, text);
    });
    set(kept === FAILED ? { settings, trouble: 'unkept' } : { settings });
    onChange?.();
  };
  const onStorage = (event: StorageEvent) => {
    // No key: everything was cleared.
    if (event.key === key || event.key === null) set(read());
  };
  return {
    get state() {
      return current();
    },
    change(change) {
      current();
      keep(Object.fromEntries(said({ ...read().settings, ...change })));
    },
    reset: () => keep({}),
    subscribe(listener) {
      if (listeners.size === 0) others?.addEventListener('storage', onStorage);
      // Nobody may have listened to other tabs for a while.
      unread = unread || listeners.size === 0;
      current();
      const own = (next: SettingsState) => listener(next);
      listeners.add(own);
      return () => {
        listeners.delete(own);
        if (listeners.size === 0) others?.removeEventListener('storage', onStorage);
      };
    },
  };
}

/** The settings at each endpoint, shared by all elements of the page. */
class SharedSettings {
  readonly #stores = new Map<string, SettingsStore>();

  of(endpoint: string): SettingsStore {
    const key = settingsKey(endpoint);
    const known = this.#stores.get(key);
    if (known !== undefined) return known;
    const storage = attempt(() => globalThis.localStorage);
    const store = createSettingsStore(key, {
      storage: storage === FAILED ? undefined : storage,
      others: globalThis.window,
      onChange: () => globalThis.window?.dispatchEvent(new Event(SETTINGS_CHANGE)),
    });
    this.#stores.set(key, store);
    return store;
  }
}

export const sharedSettings: SharedSettings = new SharedSettings();

const FAILED = Symbol('failed');

/** Denied, full, or not there. */
function attempt<Result>(act: () => Result): Result | typeof FAILED {
  try {
    return act();
  } catch {
    return FAILED;
  }
}

function said(settings: Settings): readonly (readonly [string, unknown])[] {
  return Object.entries(settings).filter(([, value]) => value !== undefined);
}
