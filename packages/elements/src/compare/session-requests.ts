import type { Session } from '@llmselect/core';
import type { CompareLayout } from './layout/compare-layout.ts';
import type { RequestHandlers } from './request-controller.ts';

type SessionRequest =
  | 'llm-settings-request'
  | 'llm-abort-request'
  | 'llm-retry-request'
  | 'llm-models-request'
  | 'llm-layout-request'
  | 'llm-mode-request'
  | 'llm-continue-request'
  | 'llm-version-request';

interface SessionHost {
  readonly session: Session;
  abort(contestantId?: string): void;
  retry(contestantId: string): Promise<void>;
}

/** What requests about answers, models and their layout do: one call each. */
export function sessionRequests(
  host: SessionHost,
  layouts: CompareLayout,
  refuse: (cause: unknown) => void,
): Pick<RequestHandlers, SessionRequest> {
  return {
    'llm-settings-request': ({ settings }) => host.session.configure(settings),
    'llm-abort-request': ({ contestantId }) => host.abort(contestantId),
    'llm-retry-request': ({ contestantId }) => void host.retry(contestantId).catch(refuse),
    'llm-models-request': ({ contestants }) => layouts.modes.lineUp(contestants),
    'llm-layout-request': (choice) => layouts.apply(choice),
    'llm-mode-request': ({ mode, contestantId }) => layouts.modes.apply(mode, contestantId),
    'llm-continue-request': ({ contestantId }) => host.session.continueWith(contestantId),
    'llm-version-request': ({ turnId, contestantId, index }) =>
      host.session.showVersion(turnId, contestantId, index),
  };
}
