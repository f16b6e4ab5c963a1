import type { Backend } from '../backend/backend.ts';
import { type BlindVote, slotId } from '../backend/blind-run.ts';
import type { Contestant } from '../contract/comparison.ts';
import type { Vote } from '../contract/vote.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { toError } from '../errors/to-error.ts';
import type { History } from '../history/history.ts';
import { checkModelId } from './line-up.ts';
import type { SessionAction } from './reduce.ts';
import type { BlindState, ContestantInput, SessionState } from './session.ts';

interface BlindTurnOptions {
  readonly state: () => SessionState;
  readonly dispatch: (action: SessionAction) => void;
  readonly backend: () => Backend;
  readonly history: History | undefined;
  readonly date: () => number;
  /** Stops what still runs. */
  readonly stop: () => void;
}

/** The one turn of a blind session whose models nobody knows until the vote. */
export class BlindTurn {
  readonly #options: BlindTurnOptions;
  #revealing: Promise<void> | undefined;

  constructor(options: BlindTurnOptions) {
    this.#options = options;
  }

  /** Whether the models are not known. */
  get hidden(): boolean {
    const { blind } = this.#options.state();
    return blind !== undefined && blind.status !== 'revealed';
  }

  /** Throws `conflict` for what would need the models, or seat them anew, before the vote. */
  checkRevealed(): void {
    if (!this.hidden || this.#options.state().blind?.sealed === undefined) return;
    throw new LLMSelectError('conflict', 'This comparison is blind. Vote first, or start a new one.');
  }

  /** Throws `misconfigured` for a backend that cannot keep anything blind. */
  checkBackend(): void {
    const { runBlind, reveal } = this.#options.backend();
    if (!this.hidden || (runBlind !== undefined && reveal !== undefined)) return;
    throw noBlind();
  }

  /** The backend as this turn sees it: whom it asks, it does not say. */
  over(backend: Backend, turnId: string): Pick<Backend, 'run'> {
    const { blind } = this.#options.state();
    if (blind === undefined || !this.hidden) return backend;
    return {
      // Where it is kept would say who has which answer.
      run: ({ contestants: _, record: __, ...shared }, options) => {
        // The other side could not know that it is the same comparison.
        const record = this.#options.history?.isOnServer === true ? { record: false as const } : {};
        const run = backend.runBlind?.({ ...shared, ...record, blind: true, models: blind.models }, options);
        if (run === undefined) throw noBlind();
        run.opening.then(
          ({ sealed }) => this.#set({ ...blind, turnId, sealed }, turnId),
          // The answers say it.
          () => {},
        );
        return run;
      },
    };
  }

  /** Throws `conflict` for a vote that comes before the run has opened. */
  checkVote(kind: Vote['kind'], turnId: string | undefined): void {
    const { blind } = this.#options.state();
    if (!this.hidden || kind === 'thumb') return;
    if (blind?.sealed === undefined || (turnId !== undefined && turnId !== blind.turnId)) {
      throw new LLMSelectError('conflict', 'There is nothing to vote on yet: no answer has begun.');
    }
  }

  /** Sends the vote that was cast and fills in the models. Once at a time, however often it is called. */
  reveal(): Promise<void> {
    this.#revealing ??= this.#reveal().finally(() => {
      this.#revealing = undefined;
    });
    return this.#revealing;
  }

  async #reveal(): Promise<void> {
    const { state, backend, dispatch, date, stop } = this.#options;
    const { blind, comparison } = state();
    if (blind === undefined || !this.hidden) return;
    const { sealed, turnId = '' } = blind;
    const turn = comparison.turns.find(({ id }) => id === turnId);
    const vote = turn?.votes.find(({ kind }) => kind !== 'thumb');
    if (sealed === undefined || turn === undefined || vote === undefined) {
      throw new LLMSelectError('conflict', 'Vote first: the models are told for a vote.');
    }
    const winner = turn.answers.find(({ versions }) => versions.some(({ id }) => id === vote.winner));
    this.#set({ ...blind, status: 'revealing', error: undefined }, turnId);
    try {
      // A thumb was left out above.
      const kind = vote.kind as BlindVote['kind'];
      const told = await backend().reveal?.({
        sealed,
        vote: { kind, winner: winner?.contestantId, note: vote.note },
      });
      if (told === undefined) throw new LLMSelectError('misconfigured', 'This backend reveals nothing.');
      // The other side has stopped already; what is told now is the last that is to be known.
      stop();
      dispatch({ type: 'reveal', turnId, slots: told.slots, at: date() });
    } catch (cause) {
      const error = toError(cause);
      this.#set({ ...blind, status: 'hidden', error: error.toJSON() }, turnId);
      throw error;
    }
  }

  #set(blind: BlindState, turnId: string): void {
    const { state, dispatch } = this.#options;
    // Unless the session was emptied meanwhile.
    if (state().comparison.turns.some(({ id }) => id === turnId)) dispatch({ type: 'blind-set', blind });
  }
}

/** The models of a blind session, and the slots that stand for them. Throws `invalid-request` for what could tell them apart. */
export function seatBlind(inputs: readonly (string | ContestantInput)[]): {
  readonly blind: BlindState;
  readonly contestants: readonly Contestant[];
  readonly active: readonly string[];
} {
  const models = inputs.map((input) => {
    const { modelId, params, label, replaces }: ContestantInput =
      typeof input === 'string' ? { modelId: input } : input;
    checkModelId(modelId);
    if (params === undefined && label === undefined && replaces === undefined) return modelId;
    throw new LLMSelectError(
      'invalid-request',
      'In a blind comparison all models are asked alike. Set params for all of them, and no labels.',
      { param: 'contestants' },
    );
  });
  const contestants = models.map((_, place) => ({ id: slotId(place) }));
  return { blind: { models, status: 'hidden' }, contestants, active: contestants.map(({ id }) => id) };
}

/** A blind session that was given a record to go on with. */
export function notAlone(): LLMSelectError {
  return new LLMSelectError(
    'invalid-request',
    'A blind session begins a comparison of its own. Leave out `comparison`, or `blind`.',
    { param: 'blind' },
  );
}

function noBlind(): LLMSelectError {
  return new LLMSelectError('misconfigured', 'This backend has no blind comparisons. Switch blind off.');
}
