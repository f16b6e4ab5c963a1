import type { History, HistoryPutOptions } from '../history/history.ts';
import type { Clock } from '../run/clock.ts';
import { LazyKeeper } from './lazy-keeper.ts';
import type { SessionAction } from './reduce.ts';
import type { SessionOptions, SessionState } from './session.ts';

interface KeepHistoryOptions {
  readonly history: History | undefined;
  readonly clock: Clock;
  /** The record that the session was opened with, as it was given. */
  readonly given: SessionOptions['comparison'];
  readonly state: () => SessionState;
  readonly dispatch: (action: SessionAction) => void;
  readonly running: () => ReadonlySet<string>;
}

/** What keeps a session's records in its history. */
export interface HistoryKeeping {
  /** To be told of every change of the session. */
  readonly note: (state: SessionState) => void;
  /** Lets go of the history when all is written. */
  readonly close: () => void;
}

/** Keeps every change of a session in a history. What cannot be kept is said in the state, and breaks no run. */
export function keepHistory(options: KeepHistoryOptions): HistoryKeeping {
  const { history, clock, given, state, dispatch, running } = options;
  if (history === undefined) return { note: () => {}, close: () => {} };
  const { comparison: first } = state();
  const keeperOf = (comparison: typeof first) =>
    new LazyKeeper({
      history,
      clock,
      given: comparison.id === given?.id ? given : undefined,
      comparison,
      running,
      // A session that was emptied shows another record by now.
      adopt: (changed) => {
        if (state().comparison.id === changed.id) dispatch({ type: 'record-set', comparison: changed });
      },
      tell: (saving) => {
        if (state().comparison.id === comparison.id) dispatch({ type: 'saving-set', saving });
      },
    });
  let keeper = keeperOf(first);
  return {
    note(now) {
      if (now.comparison.id !== keeper.id) {
        keeper.close();
        keeper = keeperOf(now.comparison);
      }
      keeper.note(now.comparison, sealedOf(now));
    },
    close: () => keeper.close(),
  };
}

function sealedOf({ blind }: SessionState): HistoryPutOptions['sealed'] {
  if (blind?.sealed === undefined || blind.turnId === undefined || blind.status === 'revealed')
    return undefined;
  return { turnId: blind.turnId, token: blind.sealed };
}
