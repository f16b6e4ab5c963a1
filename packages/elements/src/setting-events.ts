import { REQUEST } from './internal/event-init.ts';
import type { Settings } from './settings/settings-values.ts';

/** Asks for other settings. What is named changes, to what the page has where it is `undefined`. `<llm-settings>` keeps them itself; cancel the event to take over. */
export class LlmPreferenceRequestEvent extends Event {
  static readonly type = 'llm-preference-request';
  readonly change: Settings;

  constructor(change: Settings) {
    super(LlmPreferenceRequestEvent.type, REQUEST);
    this.change = change;
  }
}

/** Asks for everything to be erased that a history holds; the person has said so in writing. `<llm-settings>` does it itself; cancel the event to prevent it. */
export class LlmEraseRequestEvent extends Event {
  static readonly type = 'llm-erase-request';

  constructor() {
    super(LlmEraseRequestEvent.type, REQUEST);
  }
}

/**
 * Asks for something to be deleted: comparisons of a history, a template, a batch. The element that asks does it itself.
 * Cancel the event to prevent that, or to do it later by `proceed()`.
 */
export class LlmRemovalRequestEvent extends Event {
  static readonly type = 'llm-removal-request';
  readonly proceed: () => void;

  constructor(proceed: () => void) {
    super(LlmRemovalRequestEvent.type, REQUEST);
    this.proceed = proceed;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'llm-preference-request': LlmPreferenceRequestEvent;
    'llm-erase-request': LlmEraseRequestEvent;
    'llm-removal-request': LlmRemovalRequestEvent;
  }
}
