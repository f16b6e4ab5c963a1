import type { StoredJudgement } from '../contract/judgement.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { allTurns, removeTurn, restoreTurn, showBranch } from './branches.ts';
import { checkIdle } from './check-send.ts';
import type { SessionAction } from './reduce.ts';
import { lastTurn } from './select.ts';
import type { SessionState } from './session.ts';

interface LineEditorOptions {
  readonly state: () => SessionState;
  readonly dispatch: (action: SessionAction) => void;
  readonly date: () => number;
  /** Stops what runs. */
  readonly stop: () => void;
}

/** Changes what has been asked and judged already; each change can be taken back. */
export class LineEditor {
  readonly #options: LineEditorOptions;

  constructor(options: LineEditorOptions) {
    this.#options = options;
  }

  show(turnId: string): void {
    const { state, dispatch, date } = this.#options;
    checkIdle(state());
    const { comparison } = state();
    const line = showBranch(comparison, turnId);
    if (line !== comparison) dispatch({ type: 'line-set', line, at: date() });
  }

  remove(turnId: string): () => void {
    const { state, dispatch, date, stop } = this.#options;
    const { removed: found } = removeTurn(state().comparison, turnId);
    if (found.turn === lastTurn(state())) stop();
    // What was stopped just now is part of what comes back.
    const { removed, ...line } = removeTurn(state().comparison, turnId);
    dispatch({ type: 'line-set', line, at: date() });
    const { id } = state().comparison;
    return () => {
      const { comparison } = state();
      // Unless it was put back already, or the session was emptied meanwhile.
      if (comparison.id !== id || allTurns(comparison).some((turn) => turn.id === turnId)) return;
      checkIdle(state());
      dispatch({ type: 'line-set', line: restoreTurn(comparison, removed), at: date() });
    };
  }

  judge(turnId: string, judgement: Omit<StoredJudgement, 'judgedAt'>): void {
    const { state, dispatch, date } = this.#options;
    if (!state().comparison.turns.some(({ id }) => id === turnId))
      throw new LLMSelectError('not-found', 'The answers that were judged are not here any more.', {
        param: 'turnId',
      });
    const at = date();
    dispatch({ type: 'differences-set', turnId, differences: { ...judgement, judgedAt: at }, at });
  }

  withdraw(voteId: string): void {
    const { state, dispatch, date } = this.#options;
    for (const { id: turnId, votes } of allTurns(state().comparison)) {
      const vote = votes.find(({ id }) => id === voteId);
      if (vote === undefined) continue;
      if (vote.blind && vote.kind !== 'thumb') {
        throw new LLMSelectError('conflict', 'A blind vote stands: it has shown the models already.');
      }
      dispatch({ type: 'vote-remove', turnId, voteId, at: date() });
    }
  }
}
