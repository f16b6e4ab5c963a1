import type { StreamEvent } from '@llmselect/core';

/** What an output item is delivered as, in words. */
export type SpokenType = Extract<StreamEvent['type'], 'text-delta' | 'reasoning-delta'>;

/**
 * Which output items were delivered already, so that an item, and the whole response at the end, repeat none of them.
 * By their place: proxies change ids midway. By their id too, since some servers leave the places out (llama.cpp and
 * what is built on it), and count other items at the end than on the way. Text of which neither is known
 * speaks for all text.
 */
export class DeliveredItems {
  readonly #known = new Set<string>();
  #last: string | undefined;

  /** Cheap for a delta of the same item as the one before. */
  add(type: SpokenType | 'tool-call', position: unknown, id: unknown): void {
    const key = `${type} ${String(position)} ${String(id)}`;
    if (key === this.#last) return;
    this.#last = key;
    for (const name of namesOf(type, position, id)) this.#known.add(name);
  }

  has(type: SpokenType | 'tool-call', position: unknown, id: unknown): boolean {
    if (type !== 'tool-call' && this.#known.has(type)) return true;
    return namesOf(type, position, id).some((name) => this.#known.has(name));
  }

  clear(): void {
    this.#known.clear();
    this.#last = undefined;
  }
}

function namesOf(type: string, position: unknown, id: unknown): readonly string[] {
  const names = [
    ...(typeof position === 'number' ? [`${type} at ${position}`] : []),
    ...(typeof id === 'string' && id !== '' ? [`${type} of ${id}`] : []),
  ];
  return names.length === 0 ? [type] : names;
}
