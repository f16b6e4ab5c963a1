import { REQUEST } from './internal/event-init.ts';

/** Asks for the server to be tried again. Cancel it to take over. */
export class LlmReconnectRequestEvent extends Event {
  static readonly type = 'llm-reconnect-request';

  constructor() {
    super(LlmReconnectRequestEvent.type, REQUEST);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'llm-reconnect-request': LlmReconnectRequestEvent;
  }
}
