import {
  type Backend,
  type ContestantInput,
  connect,
  createSession,
  type GenerationParams,
  type Session,
  toError,
} from '@llmselect/core';
import { isHidden } from '../blind/blind-view.ts';
import { lazyBackend } from './lazy-backend.ts';
import { MISSING_BACKEND } from './missing-backend.ts';

/** Where answers come from, as a page says it. The first that is given counts. */
export interface BackendChoice {
  readonly backend: Backend | undefined;
  readonly demo: boolean;
  readonly endpoint: string;
}

/** Keeps the element's own session for life, shows the host's instead while there is one, and brings settings into it. */
export class SessionOwner {
  #own: Session | undefined;
  #hosted: Session | undefined;
  #choice: BackendChoice | undefined;
  #backend: Backend = MISSING_BACKEND;
  #lineUp: string | undefined;

  /** The session in use. Swapping it in and out loses neither. */
  get session(): Session {
    if (this.#hosted !== undefined) return this.#hosted;
    this.#own ??= createSession({ backend: this.#backend });
    return this.#own;
  }

  set hosted(session: Session | undefined) {
    if (session === this.#hosted) return;
    this.#hosted = session;
    this.#lineUp = undefined;
  }

  /** The backend whose models are on offer; none for a host's session that came without one. */
  get listed(): Backend | undefined {
    return this.#hosted !== undefined && this.#backend === MISSING_BACKEND ? undefined : this.#backend;
  }

  /** Takes effect from the next prompt on; answers under way go on from where they came. */
  chooseBackend(choice: BackendChoice): void {
    const { backend, demo, endpoint } = choice;
    const old = this.#choice;
    if (old?.backend === backend && old?.demo === demo && old?.endpoint === endpoint) return;
    this.#choice = choice;
    this.#backend = backend ?? (demo ? demoBackend() : endpoint === '' ? MISSING_BACKEND : connect(endpoint));
    this.#own?.configure({ backend: this.#backend });
  }

  /** Blind or open, from the next comparison of the element's own session on. Returns why it was refused. */
  setBlind(blind: boolean): string | undefined {
    if (this.#own === undefined && !blind) return undefined;
    this.#own ??= createSession({ backend: this.#backend });
    const { id } = this.#own.state.comparison;
    try {
      this.#own.configure({ blind });
      // Names and parameters were left out, or can be there again.
      if (this.#own.state.comparison.id !== id) this.#lineUp = undefined;
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

  /** Stops what this element started; a host's own session is the host's to stop. */
  abortOwn(): void {
    this.#own?.abort();
  }
}

/** A contestant that nobody is to tell from the others: by its model alone, and what it is asked with. */
function withoutName(input: string | ContestantInput): string | ContestantInput {
  return typeof input === 'string' ? input : { modelId: input.modelId, params: input.params };
}

function demoBackend(): Backend {
  return lazyBackend(async () => (await import('./demo-backend.ts')).createDemoBackend());
}
