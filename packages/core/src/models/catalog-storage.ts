import type { ModelInfo } from '../contract/model.ts';
import type { Clock } from '../run/clock.ts';
import { parseKept, parseRows } from './catalog-schema.ts';

/** Where lists outlive the program. `localStorage` is one. It may be asynchronous, and it may fail. */
export interface CatalogStorage {
  getItem(key: string): string | null | undefined | Promise<string | null | undefined>;
  setItem(key: string, value: string): unknown;
}

export interface Kept {
  readonly models: readonly ModelInfo[];
  /** The tag of the document they came in. */
  readonly etag?: string | undefined;
}

/** How one list is kept and found again. What is found is checked: anybody may have written it. */
export function createShelf(storage: CatalogStorage, name: string, clock: Clock) {
  const key = `llmselect.catalog.v1.${name}`;
  return {
    async restore(): Promise<{ value: Kept; ageMs: number } | undefined> {
      const text = await storage.getItem(key);
      const kept = typeof text === 'string' ? parseKept(JSON.parse(text)) : undefined;
      if (kept === undefined) return undefined;
      const models = parseRows(kept.models, '', '');
      return { value: { models, etag: kept.etag }, ageMs: clock.date() - kept.at };
    },
    async keep({ models, etag }: Kept): Promise<void> {
      await storage.setItem(key, JSON.stringify({ at: clock.date(), models, etag }));
    },
  };
}
