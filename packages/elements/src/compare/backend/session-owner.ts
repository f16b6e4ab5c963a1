import {
  activeContestants,
  type Backend,
  type ContestantInput,
  connect,
  createSession,
  type GenerationParams,
  type History,
  isRunning,
  type Session,
  type SessionOptions,
  toError,
} from '@llmselect/core';
import { blindInputs, isHidden } from '../blind/blind-view.ts';
import { type HistoryChoice, HistoryOwner } from '../history/choose-history.ts';
import { toInputs } from '../models/line-up.ts';
import { lazyBackend } from './lazy-backend.ts';
import { MISSING_BACKEND } from './missing-backend.ts';

/** Keeps the element's own session for life, shows the host's instead while there is one, and brings settings into it. */
export class SessionOwner {
  #own: Session | undefined;
  #hosted: Session | undefined;
  #choice: HistoryChoice | undefined;
  #backend: Backend = MISSING_BACKEND;
  #lineUp: string | undefined;
  readonly #histories = new HistoryOwner();
  #history: History | undefined;
  /** Where the element's own session is kept. */
  #keptIn: History | undefined;

  /** The session in use. Swapping it in and out loses neither. */
  get session(): Session {
    return this.#hosted ?? this.own;
  }

  /** The element's own session. */
  get own(): Session {
    const own = this.#own ?? this.create({});
    if (this.#own === undefined) this.own = own;
    return own;
  }

  /** Goes on with another one. The old one is the caller's to keep. */
  set own(session: Session) {
    this.#own = session;
    this.#keptIn = this.#history;
  }

  /** Whether the page has set a session of its own. */
  get isHosted(): boolean {
    return this.#hosted !== undefined;
  }

  /** Where comparisons are kept. */
  get history(): History | undefined {
    return this.#history;
  }

  /** A session like the element's own one, kept in the same history. */
  create(options: Omit<SessionOptions, 'backend' | 'history'>): Session {
    return createSession({ ...options, backend: this.#backend, history: this.#history });
  }

  /** Another empty session with the same models and settings. Throws `LLMSelectError` where blind could tell them apart. */
  another(blind: boolean): Session {
    const { state } = this.own;
    const { system, params } = state.comparison;
    const inputs = isHidden(state) ? blindInputs(state) : toInputs(activeContestants(state));
    return this.create({ contestants: blind ? inputs.map(withoutName) : inputs, blind, system, params });
  }

  set hosted(session: Session | undefined) {
    if (session === this.#hosted) return;
    this.#hosted = session;
    // A conversation that has begun goes on with those that it had, until the page names others.
    if (this.session.state.comparison.turns.length === 0) this.#lineUp = undefined;
  }

  /** The backend whose models are on offer; none for a host's session that came without one. */
  get listed(): Backend | undefined {
    return this.#hosted !== undefined && this.#backend === MISSING_BACKEND ? undefined : this.#backend;
  }

  /**
   * Where answers come from: the first that is given counts. Takes effect from the next prompt on; answers under way go on
   * from where they came. Where they are kept: at once, and for a conversation that is running with its end.
   */
  choose(choice: HistoryChoice): void {
    const { backend, demo, endpoint, history, sync, noSettings, settingsLocked } = choice;
    const old = this.#choice;
    if (old?.backend !== backend || old?.demo !== demo || old?.endpoint !== endpoint || old === undefined) {
      this.#backend =
        backend ?? (demo ? demoBackend() : endpoint === '' ? MISSING_BACKEND : connect(endpoint));
      this.#own?.configure({ backend: this.#backend });
    }
    this.#choice = { backend, demo, endpoint, history, sync, noSettings, settingsLocked };
    this.#history = this.#histories.choose(this.#choice);
    this.#keep();
  }

  /** Blind or open, from the next comparison of the element's own session on. Returns why it was refused. */
  setBlind(blind: boolean): string | undefined {
    if (this.#own === undefined && !blind) return undefined;
    const { own } = this;
    const { id } = own.state.comparison;
    try {
      own.configure({ blind });
      // Names and parameters were left out, or can be there again.
      if (own.state.comparison.id !== id) this.#lineUp = undefined;
      return undefined;
    } catch (cause) {
      return toError(cause).message;
    }
  }

  configure(settings: {
    readonly system?: string | undefined;
    readonly params?: GenerationParams | undefined;
  }): void {
    this.session.configure(settings);
  }

  /** Sets who answers next. The same list again is no news, so that a framework may set it at every render. Returns why it was refused. */
  lineUp(inputs: readonly (string | ContestantInput)[]): string | undefined {
    const key = JSON.stringify(inputs);
    if (key === this.#lineUp) return undefined;
    this.#lineUp = key;
    try {
      this.session.setContestants(isHidden(this.session.state) ? inputs.map(withoutName) : inputs);
      return undefined;
    } catch (cause) {
      return toError(cause).message;
    }
  }

  /** Stops what this element started, and lets go of where it is kept; a host's own session is the host's to stop. */
  abortOwn(): void {
    this.#own?.abort();
    this.#histories.release();
  }

  #keep(): void {
    const own = this.#own;
    if (own === undefined || this.#history === this.#keptIn || isRunning(own.state)) return;
    const { comparison, blind } = own.state;
    this.own = comparison.turns.length === 0 ? this.another(blind !== undefined) : this.#again(own);
    own.dispose();
  }

  /** The same conversation, kept elsewhere. */
  #again({ state }: Session): Session {
    const { comparison, continueWith, blind } = state;
    if (isHidden(state) && blind?.sealed !== undefined && blind.turnId !== undefined) {
      const sealed = { turnId: blind.turnId, token: blind.sealed, models: blind.models };
      return this.create({ comparison, sealed });
    }
    const again = this.create({ comparison, contestants: toInputs(activeContestants(state)) });
    if (continueWith !== 'all') again.continueWith(continueWith);
    return again;
  }
}

/** A contestant that nobody is to tell from the others: by its model alone, and what it is asked with. */
function withoutName(input: string | ContestantInput): string | ContestantInput {
  return typeof input === 'string' ? input : { modelId: input.modelId, params: input.params };
}

function demoBackend(): Backend {
  return lazyBackend(async () => (await import('./demo-backend.ts')).createDemoBackend());
}
