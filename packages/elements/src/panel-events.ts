import { REQUEST } from './internal/event-init.ts';

/** What can be opened beside a comparison, in the order it is offered. */
export const PANELS = ['history', 'templates', 'batch', 'leaderboard', 'costs', 'settings'] as const;

export type PanelName = (typeof PANELS)[number];

/** Asks for a panel to be opened, or for the open one to be closed. Cancel it to take over. */
export class LlmPanelRequestEvent extends Event {
  static readonly type = 'llm-panel-request';
  /** Absent: close whatever is open. */
  readonly panel: PanelName | undefined;

  constructor(panel?: PanelName) {
    super(LlmPanelRequestEvent.type, REQUEST);
    this.panel = panel;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'llm-panel-request': LlmPanelRequestEvent;
  }
}
