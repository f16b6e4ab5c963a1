import type { Backend } from '../backend/backend.ts';
import type { Turn } from '../contract/comparison.ts';
import type { StoredJudgement } from '../contract/judgement.ts';
import type { Message } from '../contract/message.ts';
import type { Vote } from '../contract/vote.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { systemClock } from '../run/clock.ts';
import { generateId as randomId } from '../run/generate-id.ts';
import { detachImages } from './attachments.ts';
import { BlindTurn, seatBlind } from './blind-turn.ts';
import { type Line, nextEdition, setAside } from './branches.ts';
import { castVote } from './cast-vote.ts';
import { checkRetry, checkSend } from './check-send.ts';
import { chooseSeats, type ReadsImages } from './choose-seats.ts';
import { initialState } from './initial-state.ts';
import { type HistoryKeeping, keepHistory } from './keep-history.ts';
import { LineEditor } from './line-editor.ts';
import { lineUp } from './line-up.ts';
import { LiveRuns } from './live-runs.ts';
import { newComparison } from './new-comparison.ts';
import { newAnswer, newTurn } from './new-turn.ts';
import { type AnswerIds, reduce, type SessionAction } from './reduce.ts';
import { seatAgain } from './seats.ts';
import { lastTurn } from './select.ts';
import type { Session, SessionOptions, SessionState, VoteInput } from './session.ts';
import { createStore, type Store } from './store.ts';
import { toPrompt } from './thread.ts';
import { turnRequest } from './turn-request.ts';

/** Creates a multi-turn comparison over a backend. Nothing is sent until `send`. */
export function createSession(options: SessionOptions): Session {
  return new LiveSession(options);
}

class LiveSession implements Session {
  readonly #clock;
  readonly #generateId: () => string;
  readonly #mode: 'parallel' | 'sequential' | undefined;
  readonly #store: Store<SessionState, SessionAction>;
  readonly #runs: LiveRuns;
  readonly #blind: BlindTurn;
  readonly #line: LineEditor;
  readonly #keeping: HistoryKeeping;
  #backend: Backend;
  #readsImages: ReadsImages | undefined;
  #blindNext: boolean;
  #disposed = false;

  constructor(options: SessionOptions) {
    this.#clock = options.clock ?? systemClock;
    this.#generateId = options.generateId ?? randomId;
    this.#mode = options.mode;
    this.#backend = options.backend;
    this.#readsImages = options.readsImages;
    this.#blindNext = options.blind === true;
    this.#runs = new LiveRuns(this.#clock, (action) => this.#dispatch(action));
    const hands = {
      state: () => this.state,
      dispatch: (action: SessionAction) => this.#dispatch(action),
      date: () => this.#clock.date(),
      stop: () => this.abort(),
    };
    this.#blind = new BlindTurn({ ...hands, backend: () => this.#backend, history: options.history });
    this.#line = new LineEditor(hands);
    const start = { generateId: this.#generateId, at: this.#clock.date() };
    this.#store = createStore(reduce, initialState(options, start));
    const { history, comparison: given } = options;
    const running = () => this.#runs.answerIds;
    this.#keeping = keepHistory({ ...hands, history, clock: this.#clock, given, running });
    this.#store.subscribe(this.#keeping.note);
  }

  get state(): SessionState {
    return this.#store.state;
  }

  subscribe(listener: (state: SessionState) => void): () => void {
    return this.#store.subscribe(listener);
  }

  async send(input: string | Message): Promise<void> {
    this.#checkAlive();
    const { comparison, continueWith } = this.state;
    const continuedFrom = continueWith === 'all' ? undefined : continueWith;
    await this.#ask(toPrompt(input), comparison, { continuedFrom });
  }

  async edit(turnId: string, input: string | Message): Promise<void> {
    this.#checkAlive();
    const { comparison } = this.state;
    const aside = setAside(comparison, turnId);
    const { continuedFrom } = comparison.turns[aside.turns.length] ?? {};
    const edition = nextEdition(comparison, turnId);
    await this.#ask(toPrompt(input), aside, { continuedFrom, edition });
  }

  showTurn(turnId: string): void {
    this.#line.show(turnId);
  }

  removeTurn(turnId: string): () => void {
    this.#blind.checkRevealed();
    return this.#line.remove(turnId);
  }

  async retry(contestantId: string): Promise<void> {
    this.#checkAlive();
    this.#blind.checkRevealed();
    const turn = checkRetry(this.state, contestantId);
    const turnIndex = this.state.comparison.turns.length - 1;
    const answer = newAnswer(this.state.comparison, turnIndex, contestantId, this.#generateId());
    this.#dispatch({ type: 'version-add', turnId: turn.id, contestantId, answer, at: this.#clock.date() });
    await this.#drive(turn.id, turnIndex, new Map([[contestantId, answer.id]]));
  }

  showVersion(turnId: string, contestantId: string, index: number): void {
    this.#dispatch({ type: 'version-show', turnId, contestantId, index, at: this.#clock.date() });
  }

  abort(contestantId?: string): void {
    this.#runs.abort(contestantId);
  }

  vote(input: VoteInput): Vote {
    this.#checkAlive();
    const stamp = { id: this.#generateId(), castAt: this.#clock.date() };
    const { hidden } = this.#blind;
    this.#blind.checkVote(input.kind, input.turnId);
    const { turnId, vote } = castVote(
      this.state.comparison,
      hidden ? { ...input, blind: true } : input,
      stamp,
    );
    this.#dispatch({ type: 'vote-add', turnId, vote, at: vote.castAt });
    // What goes wrong is in the state.
    if (hidden && vote.kind !== 'thumb') void this.reveal().catch(() => {});
    return vote;
  }

  withdrawVote(voteId: string): void {
    this.#line.withdraw(voteId);
  }

  keepJudgement(turnId: string, judgement: Omit<StoredJudgement, 'judgedAt'>): void {
    this.#line.judge(turnId, judgement);
  }

  reveal(): Promise<void> {
    return this.#blind.reveal();
  }

  continueWith(whom: 'all' | string): void {
    const answered = lastTurn(this.state)?.answers.some(({ contestantId }) => contestantId === whom);
    if (whom !== 'all' && answered !== true) {
      throw new LLMSelectError('not-found', 'This model has not answered the last prompt.', {
        param: 'whom',
      });
    }
    this.#dispatch({ type: 'continue-with', whom });
  }

  setContestants(inputs: Parameters<Session['setContestants']>[0]): void {
    this.#blind.checkRevealed();
    const seats = this.#blind.hidden
      ? seatBlind(inputs)
      : lineUp(this.state.comparison.contestants, inputs, this.#generateId);
    this.#dispatch({ type: 'contestants-set', ...seats, at: this.#clock.date() });
  }

  configure(settings: Parameters<Session['configure']>[0]): void {
    if (settings.backend !== undefined) this.#backend = settings.backend;
    if (settings.readsImages !== undefined) this.#readsImages = settings.readsImages;
    if (settings.blind !== undefined) this.#setBlind(settings.blind);
    const { comparison } = this.state;
    const system = 'system' in settings ? settings.system : comparison.system;
    const params = 'params' in settings ? settings.params : comparison.params;
    if (system === comparison.system && params === comparison.params) return;
    this.#dispatch({ type: 'settings', system, params, at: this.#clock.date() });
  }

  reset(): void {
    this.abort();
    const { contestants, ...seats } = seatAgain(this.state, this.#blindNext, this.#generateId);
    const { system, params } = this.state.comparison;
    const fresh = newComparison({ id: this.#generateId(), at: this.#clock.date(), system, params });
    const comparison = { ...fresh, contestants };
    this.#dispatch({ type: 'reset', state: { ...seats, comparison, continueWith: 'all' } });
  }

  dispose(): void {
    this.abort();
    this.#keeping.close();
    this.#disposed = true;
  }

  #setBlind(blind: boolean): void {
    const { comparison, blind: now } = this.state;
    const old = this.#blindNext;
    this.#blindNext = blind;
    if (comparison.turns.length > 0 || blind === (now !== undefined)) return;
    try {
      this.reset();
    } catch (cause) {
      this.#blindNext = old;
      throw cause;
    }
  }

  async #ask(input: Message, onto: Line, place: Pick<Turn, 'continuedFrom' | 'edition'>): Promise<void> {
    const { comparison } = this.state;
    checkSend(this.state, input);
    this.#blind.checkRevealed();
    this.#blind.checkBackend();
    const active = chooseSeats(input, this.state, this.#readsImages);
    const { message: prompt, attachments } = detachImages(input, comparison.attachments);
    const turn = newTurn({ comparison, onto, prompt, active, place, generateId: this.#generateId });
    this.#dispatch({ type: 'turn-add', turn, onto, attachments, at: this.#clock.date() });
    const ids = turn.answers.map((slot) => [slot.contestantId, slot.versions[0]?.id ?? ''] as const);
    await this.#drive(turn.id, onto.turns.length, new Map(ids));
  }

  #drive(turnId: string, turnIndex: number, answerIds: AnswerIds): Promise<void> {
    const request = turnRequest({
      comparison: this.state.comparison,
      turnIndex,
      answerIds,
      readsImages: this.#readsImages,
      mode: this.#mode,
    });
    return this.#runs.drive(this.#blind.over(this.#backend, turnId), request, turnId, answerIds);
  }

  #dispatch(action: SessionAction): void {
    if (!this.#disposed) this.#store.dispatch(action);
  }

  #checkAlive(): void {
    if (!this.#disposed) return;
    throw new LLMSelectError('conflict', 'This session was closed. Create a new one with createSession().');
  }
}
