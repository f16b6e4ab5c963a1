import type { StreamEvent, Usage } from '@llmselect/core';

const FIELDS = [
  'inputTokens',
  'cachedInputTokens',
  'cacheWriteTokens',
  'outputTokens',
  'reasoningTokens',
] as const;

/** Emits usage when it changed, unknown counts left out: some servers repeat it on every chunk. */
export class UsageTracker {
  #last: Usage | undefined;

  emit(usage: Usage, events: StreamEvent[]): void {
    const last = this.#last;
    if (last !== undefined && FIELDS.every((field) => last[field] === usage[field])) return;
    this.#last = usage;
    const known = Object.fromEntries(
      FIELDS.flatMap((field) => (usage[field] === undefined ? [] : [[field, usage[field]]])),
    );
    if (Object.keys(known).length > 0) events.push({ type: 'usage', usage: known });
  }
}
