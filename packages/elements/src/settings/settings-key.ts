/** Told on the window when settings have changed on this page: to elements that have not loaded anything for them yet. */
export const SETTINGS_CHANGE = 'llmselect-settings';

const PREFIX = 'llmselect:settings:';

/** Where the settings of an endpoint are kept in this browser. */
export function settingsKey(endpoint: string): string {
  return PREFIX + endpoint;
}

/** Whether somebody has chosen settings at an endpoint. Never throws. */
export function hasSettings(endpoint: string): boolean {
  try {
    return localStorage.getItem(settingsKey(endpoint)) !== null;
  } catch {
    // Storage is denied to this page: nothing is kept.
    return false;
  }
}

/** Whose settings hold in an element: those of its endpoint, or those of all that a page brings itself. */
export function ownerOf(host: {
  readonly endpoint: string;
  readonly backend: unknown;
  readonly demo: boolean;
}): string {
  return host.backend === undefined && !host.demo ? host.endpoint : '';
}
