import { type Comparison, isRunning, type Session, type SessionState } from '@llmselect/core';

/** Sessions that nobody looks at and that still have something to do: they go on, and are let go of when all is kept. */
export class BackgroundSessions {
  readonly #onChange: () => void;
  readonly #onEnd: (comparison: Comparison) => void;
  readonly #sessions = new Map<string, { readonly session: Session; readonly forget: () => void }>();

  /** @param onEnd - Told of a comparison all of whose answers are in. */
  constructor(onChange: () => void, onEnd: (comparison: Comparison) => void) {
    this.#onChange = onChange;
    this.#onEnd = onEnd;
  }

  /** The comparisons whose answers are still being written. */
  get running(): readonly string[] {
    return Array.from(this.#sessions).flatMap(([id, { session }]) => (isRunning(session.state) ? [id] : []));
  }

  /** Takes over a session from the screen. */
  add(session: Session): void {
    if (!isBusy(session.state)) {
      session.dispose();
      return;
    }
    const { id } = session.state.comparison;
    let wasRunning = isRunning(session.state);
    const forget = session.subscribe((state) => {
      const isRunningNow = isRunning(state);
      if (!isBusy(state)) {
        this.take(id);
        session.dispose();
      }
      if (isRunningNow !== wasRunning) this.#onChange();
      if (wasRunning && !isRunningNow) this.#onEnd(state.comparison);
      wasRunning = isRunningNow;
    });
    this.#sessions.set(id, { session, forget });
  }

  /** Gives a session back to the screen. */
  take(id: string): Session | undefined {
    const found = this.#sessions.get(id);
    found?.forget();
    this.#sessions.delete(id);
    return found?.session;
  }

  /** Stops all that runs. What has arrived is kept. */
  stop(): void {
    for (const { session } of Array.from(this.#sessions.values())) session.abort();
  }
}

/** What could not be kept stays in memory: nothing else has it. */
function isBusy(state: SessionState): boolean {
  const { saving, blind } = state;
  const isKept = saving === undefined || saving.status === 'saved';
  return isRunning(state) || !isKept || blind?.status === 'revealing';
}
