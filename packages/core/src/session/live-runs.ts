import type { Backend, RunRequest } from '../backend/backend.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { toError } from '../errors/to-error.ts';
import type { BackendRun } from '../run/backend-run.ts';
import type { Clock } from '../run/clock.ts';
import { isTerminal, type RunEvent } from '../run/run-event.ts';
import type { AnswerIds, SessionAction } from './reduce.ts';

interface LiveRun {
  readonly turnId: string;
  readonly answerIds: AnswerIds;
  /** Contestants that have not ended. */
  readonly pending: Set<string>;
  readonly controller: AbortController;
  readonly zero: number;
  readonly zeroAt: number;
  readonly finish: () => void;
  run?: BackendRun;
}

/** The runs of one session that are under way: reads them into the store, and stops them. */
export class LiveRuns {
  readonly #clock: Clock;
  readonly #dispatch: (action: SessionAction) => void;
  readonly #runs = new Set<LiveRun>();

  constructor(clock: Clock, dispatch: (action: SessionAction) => void) {
    this.#clock = clock;
    this.#dispatch = dispatch;
  }

  /** The answers that are being read. */
  get answerIds(): ReadonlySet<string> {
    const ids = Array.from(this.#runs, ({ pending, answerIds }) =>
      Array.from(pending, (contestantId) => answerIds.get(contestantId) ?? ''),
    );
    return new Set(ids.flat());
  }

  /** Runs a request. Resolves when each of its answers has ended, whatever the backend forgets, throws or ignores. */
  drive(
    backend: Pick<Backend, 'run'>,
    request: RunRequest,
    turnId: string,
    answerIds: AnswerIds,
  ): Promise<void> {
    return new Promise((finish) => {
      const live: LiveRun = {
        turnId,
        answerIds,
        pending: new Set(answerIds.keys()),
        controller: new AbortController(),
        zero: this.#clock.now(),
        zeroAt: this.#clock.date(),
        finish,
      };
      this.#runs.add(live);
      void this.#read(live, backend, request);
    });
  }

  async #read(live: LiveRun, backend: Pick<Backend, 'run'>, request: RunRequest): Promise<void> {
    try {
      live.run = backend.run(request, { signal: live.controller.signal });
      for await (const events of live.run.batches?.() ?? singly(live.run)) {
        this.#fold(live, events);
        if (live.controller.signal.aborted) break;
      }
      this.#endPending(live, new LLMSelectError('stream-truncated', 'The answer was cut off. Try again.'));
    } catch (cause) {
      this.#endPending(live, toError(cause));
    } finally {
      this.#runs.delete(live);
    }
  }

  /** Stops one contestant, or all. Told at once and not when the other side agrees: it may be the one that hangs. */
  abort(contestantId?: string): void {
    for (const live of Array.from(this.#runs)) {
      const stopped = Array.from(live.pending).filter(
        (id) => contestantId === undefined || id === contestantId,
      );
      if (stopped.length === 0) continue;
      const atMs = this.#clock.now() - live.zero;
      this.#fold(
        live,
        stopped.map((id) => ({ type: 'abort', contestantId: id, atMs })),
      );
      if (live.pending.size > 0) for (const id of stopped) live.run?.abort?.(id);
      else live.controller.abort(new DOMException('The run was stopped.', 'AbortError'));
    }
  }

  #fold(live: LiveRun, events: readonly RunEvent[]): void {
    const { turnId, answerIds, zeroAt } = live;
    for (const event of events) if (isTerminal(event)) live.pending.delete(event.contestantId);
    this.#dispatch({ type: 'events', turnId, answerIds, events, zeroAt, at: this.#clock.date() });
    if (live.pending.size > 0) return;
    // A backend that never closes its stream must not be kept in memory with it.
    this.#runs.delete(live);
    live.finish();
  }

  #endPending(live: LiveRun, error: LLMSelectError): void {
    if (live.pending.size === 0) return;
    const end = { type: 'error', error: error.toJSON(), atMs: this.#clock.now() - live.zero } as const;
    this.#fold(
      live,
      Array.from(live.pending, (contestantId) => ({ ...end, contestantId })),
    );
  }
}

async function* singly(run: BackendRun): AsyncGenerator<readonly RunEvent[]> {
  for await (const event of run) yield [event];
}
