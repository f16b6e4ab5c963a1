import { type Comparison, createSession, LLMSelectError, type Session } from '@llmselect/core';
import { MISSING_BACKEND } from '../backend/missing-backend.ts';

/**
 * A session in which a comparison can be read, with all versions of its answers and prompts, and neither asked, voted on
 * nor changed. What a page sets on its element is ignored: it is for the page's own comparison.
 */
export function readOnlySession(comparison: Comparison): Session {
  const inner = createSession({ backend: MISSING_BACKEND, comparison });
  const refuse = (): never => {
    throw readOnly();
  };
  const reject = async (): Promise<never> => refuse();
  const ignore = (): void => {};
  return {
    get state() {
      return inner.state;
    },
    subscribe: (listener) => inner.subscribe(listener),
    showTurn: (turnId) => inner.showTurn(turnId),
    showVersion: (turnId, contestantId, index) => inner.showVersion(turnId, contestantId, index),
    keepJudgement: (turnId, judgement) => inner.keepJudgement(turnId, judgement),
    reveal: () => Promise.resolve(),
    dispose: () => inner.dispose(),
    send: reject,
    edit: reject,
    retry: reject,
    removeTurn: refuse,
    vote: refuse,
    withdrawVote: refuse,
    reset: refuse,
    abort: ignore,
    continueWith: ignore,
    setContestants: ignore,
    configure: ignore,
  };
}

function readOnly(): LLMSelectError {
  return new LLMSelectError(
    'conflict',
    'This comparison was shared to be read. Import it to go on with it.',
    {
      retryable: false,
    },
  );
}
