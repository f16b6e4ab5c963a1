import type { StreamEvent } from '@llmselect/core';

/** Emits each source once, however often the provider repeats it. Only web addresses count as sources. */
export class SourceTracker {
  readonly #seen = new Set<string>();

  emit(url: unknown, title: unknown, events: StreamEvent[]): void {
    if (typeof url !== 'string' || !/^https?:\/\//i.test(url) || this.#seen.has(url)) return;
    this.#seen.add(url);
    events.push(
      typeof title === 'string' && title !== '' ? { type: 'source', url, title } : { type: 'source', url },
    );
  }
}
