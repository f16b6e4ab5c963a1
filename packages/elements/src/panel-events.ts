import { REQUEST } from './internal/event-init.ts';

/** What can be opened beside a comparison, in the order it is offered. */
export const PANELS = ['history', 'templates', 'batch', 'leaderboard', 'costs', 'settings'] as const;

export type PanelName = (typeof PANELS)[number];

/** Asks for a panel to be opened, or for the open one to be closed. Cancel it to take over. */
export class LlmPanelRequestEvent extends Event {
  static readonly type = 'llm-panel-request';
  /** Absent: close whatever is open. */
  readonly panel: PanelName | undefined;
  /** A link to a template, for the panel of templates to open. */
  readonly link: string | undefined;

  constructor(panel?: PanelName, link?: string) {
    super(LlmPanelRequestEvent.type, REQUEST);
    this.panel = panel;
    this.link = link;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'llm-panel-request': LlmPanelRequestEvent;
  }
}
