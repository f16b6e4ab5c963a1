import type { RequestHandlers } from './request-controller.ts';

const DESK_REQUESTS = [
  'llm-vote-request',
  'llm-withdraw-request',
  'llm-reveal-request',
  'llm-edit-request',
  'llm-turn-request',
  'llm-delete-request',
  'llm-undo-request',
  'llm-differences-request',
  'llm-highlight-request',
  'llm-passage-request',
  'llm-judge-request',
  'llm-judge-stop-request',
  'llm-export-request',
  'llm-import-request',
  'llm-print-request',
  'llm-panel-request',
  'llm-share-request',
  'llm-keep-request',
  'llm-open-request',
  'llm-new-request',
  'llm-duplicate-request',
  'llm-branch-request',
  'llm-rename-request',
  'llm-template-use-request',
  'llm-batch-request',
  'llm-reconnect-request',
] as const satisfies readonly (keyof RequestHandlers)[];

export type DeskHandlers = Pick<RequestHandlers, (typeof DESK_REQUESTS)[number]>;

/** Hands requests on to desks that may still be on their way: none is lost. */
export function deskRequests(desks: {
  readonly now: () => DeskHandlers | undefined;
  readonly ready: () => Promise<DeskHandlers | undefined>;
}): DeskHandlers {
  const act = async (event: Event) => {
    const handlers = desks.now() ?? (await desks.ready());
    const byType = new Map<string, (event: never) => void>(Object.entries(handlers ?? {}));
    // The type is the key that the handler was found by.
    byType.get(event.type)?.(event as never);
  };
  const handlers = DESK_REQUESTS.map((type) => [type, (event: Event) => void act(event)]);
  return Object.fromEntries(handlers) as DeskHandlers; // one for each of them
}
