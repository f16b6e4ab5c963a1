import type { Backend, RunRequest } from '../backend/backend.ts';
import type { Comparison } from '../contract/comparison.ts';
import type { LLMSelectError } from '../errors/llm-select-error.ts';
import { toError } from '../errors/to-error.ts';
import type { BackendRun } from '../run/backend-run.ts';
import type { Clock } from '../run/clock.ts';
import { isTerminal } from '../run/run-event.ts';
import { LiveRuns } from '../session/live-runs.ts';
import { reduce } from '../session/reduce.ts';
import type { SessionState } from '../session/session.ts';
import type { OpenedRow } from './row-record.ts';

interface RowRunOptions {
  readonly opened: OpenedRow;
  readonly request: RunRequest;
  readonly backend: Pick<Backend, 'run'>;
  readonly clock: Clock;
  /** Called when an answer has ended, not for every word of it. */
  readonly onChange: (comparison: Comparison) => void;
}

/** One row under way, over the same path as a session's turn. */
export interface RowRun {
  /** Resolves when every answer that was asked for has ended. Never rejects. */
  readonly ended: Promise<{
    readonly comparison: Comparison;
    /** What the backend threw, which it must not. */
    readonly thrown?: LLMSelectError | undefined;
  }>;
  abort(): void;
}

export function startRow({ opened, request, backend, clock, onChange }: RowRunOptions): RowRun {
  const { comparison, turnId, answerIds } = opened;
  let state: SessionState = { comparison, active: Array.from(answerIds.keys()), continueWith: 'all' };
  let thrown: LLMSelectError | undefined;
  const runs = new LiveRuns(clock, (action) => {
    state = reduce(state, action);
    if (action.type === 'events' && action.events.some(isTerminal)) onChange(state.comparison);
  });
  const watched = watch(backend, (error) => {
    thrown = error;
  });
  return {
    ended: runs
      .drive(watched, request, turnId, answerIds)
      .then(() => ({ comparison: state.comparison, thrown })),
    abort: () => runs.abort(),
  };
}

/** The same backend, and a word about what it throws. */
function watch(
  backend: Pick<Backend, 'run'>,
  onThrow: (error: LLMSelectError) => void,
): Pick<Backend, 'run'> {
  const rethrow = (cause: unknown): never => {
    onThrow(toError(cause));
    throw cause;
  };
  async function* read<T>(events: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
    try {
      yield* events;
    } catch (cause) {
      rethrow(cause);
    }
  }
  return {
    run(request, options) {
      let run: BackendRun;
      try {
        run = backend.run(request, options);
      } catch (cause) {
        return rethrow(cause);
      }
      const { batches } = run;
      return {
        abort: (contestantId) => run.abort?.(contestantId),
        ...(batches && { batches: () => read(batches.call(run)) }),
        [Symbol.asyncIterator]: () => read(run),
      };
    },
  };
}
