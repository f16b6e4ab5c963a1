import { LLMSelectError } from '../errors/llm-select-error.ts';
import type { KeyValueStorage } from './key-value-storage.ts';
import type { Template } from './template.ts';
import { templateSchema } from './template-schema.ts';

/** What a storage holds. What cannot be read is kept as it is: a newer version may have written it. */
export interface Shelved {
  readonly templates: readonly Template[];
  readonly unread: readonly unknown[];
}

const EMPTY: Shelved = { templates: [], unread: [] };

/** How templates are kept under one key and found again. Throws `storage-failed` alone. */
export function createShelf(storage: KeyValueStorage, key: string) {
  return {
    async read(): Promise<Shelved> {
      const text = await attempt(() => storage.getItem(key));
      if (typeof text !== 'string') return EMPTY;
      const list = toList(text);
      if (list !== undefined) return sort(list);
      // Not to be written over: somebody may still save it.
      await attempt(() => storage.setItem(`${key}.broken`, text));
      return EMPTY;
    },
    async write({ templates, unread }: Shelved): Promise<void> {
      const text = JSON.stringify({ version: 1, templates: [...templates, ...unread] });
      await attempt(() => storage.setItem(key, text));
    },
  };
}

async function attempt<T>(act: () => T | Promise<T>): Promise<T> {
  try {
    return await act();
  } catch {
    // The storage's own error may hold what was written.
    throw new LLMSelectError(
      'storage-failed',
      'Your templates could not be read or stored here: the storage is full or forbidden. Make room and try again.',
    );
  }
}

function toList(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isFile = typeof value === 'object' && value !== null && 'templates' in value;
    return isFile && Array.isArray(value.templates) ? value.templates : undefined;
  } catch {
    return undefined;
  }
}

function sort(list: readonly unknown[]): Shelved {
  const templates: Template[] = [];
  const unread: unknown[] = [];
  const ids = new Set<string>();
  for (const value of list) {
    const parsed = templateSchema.safeParse(value);
    if (!parsed.success || ids.has(parsed.data.id)) unread.push(value);
    else {
      ids.add(parsed.data.id);
      templates.push(parsed.data);
    }
  }
  return { templates, unread };
}
