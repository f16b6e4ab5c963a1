import type { Comparison } from '@llmselect/core';
import { REQUEST } from './internal/event-init.ts';

/** Asks for the way to share the comparison that is shown. Cancel it to take over. */
export class LlmShareRequestEvent extends Event {
  static readonly type = 'llm-share-request';

  constructor() {
    super(LlmShareRequestEvent.type, REQUEST);
  }
}

/** Asks for a comparison that somebody has shared to become one's own. Cancel it to take over. */
export class LlmKeepRequestEvent extends Event {
  static readonly type = 'llm-keep-request';
  /** As it was shared. */
  readonly comparison: Comparison;

  constructor(comparison: Comparison) {
    super(LlmKeepRequestEvent.type, REQUEST);
    this.comparison = comparison;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'llm-share-request': LlmShareRequestEvent;
    'llm-keep-request': LlmKeepRequestEvent;
  }
}
