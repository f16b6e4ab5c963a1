const PREFIX = 'llmselect:templates:';

/** Ids of the templates that were marked in this browser. Never throws: what cannot be read is nothing. */
export function recallFavourites(key: string): ReadonlySet<string> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(PREFIX + key) ?? '[]');
    return new Set(Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : []);
  } catch {
    return new Set();
  }
}

/** Never throws: without storage they hold for this visit. */
export function keepFavourites(key: string, favourites: ReadonlySet<string>): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(Array.from(favourites)));
  } catch {
    // Denied or full.
  }
}

/** Whether another tab has changed what is kept under a key. */
export function changesFavourites(event: StorageEvent, key: string): boolean {
  return event.key === null || event.key === PREFIX + key;
}

/** Where a person's own templates at one endpoint are kept. */
export function templatesKey(key: string): string {
  return key === '' ? 'llmselect.templates.v1' : `llmselect.templates.v1:${key}`;
}

/** The browser's own storage, or nothing where it is forbidden. */
export function pageStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
