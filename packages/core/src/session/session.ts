import type { Backend } from '../backend/backend.ts';
import type { Comparison } from '../contract/comparison.ts';
import type { StoredJudgement } from '../contract/judgement.ts';
import type { Message } from '../contract/message.ts';
import type { GenerationParams } from '../contract/request.ts';
import type { Vote } from '../contract/vote.ts';
import type { SerializedError } from '../errors/llm-select-error.ts';
import type { History, HistoryPutOptions } from '../history/history.ts';
import type { Clock } from '../run/clock.ts';
import type { ReadableStore } from './store.ts';

/** Who should answer: a full model id, or one with its own label and parameters. */
export interface ContestantInput {
  /** Names an existing contestant to keep it, or chooses the id of a new one. Generated when absent. */
  readonly id?: string | undefined;
  /** Full model id: `openai/gpt-5.1`. */
  readonly modelId: string;
  readonly label?: string | undefined;
  readonly params?: GenerationParams | undefined;
  /** The contestant whose column and thread this one takes over. */
  readonly replaces?: string | undefined;
}

/** What a session knows of a blind comparison. */
export interface BlindState {
  /** Who takes part: full model ids in the order they were given, which is not that of the columns. */
  readonly models: readonly string[];
  readonly status: 'hidden' | 'revealing' | 'revealed';
  /** The turn that was asked blind, and what its server wants back with the vote. */
  readonly turnId?: string | undefined;
  readonly sealed?: string | undefined;
  /** Why the models could not be told. */
  readonly error?: SerializedError | undefined;
}

/** How a session's record stands in its history. */
export interface SavingState {
  /** `saved`: all that was asked, ended or judged is on the disk, and would survive a crash. */
  readonly status: 'saving' | 'saved' | 'failed';
  /** Why it could not be kept. The next change tries again. */
  readonly error?: SerializedError | undefined;
}

/** Everything a session knows. Replaced on every change, never mutated; unchanged parts keep their identity. */
export interface SessionState {
  readonly comparison: Comparison;
  /** The contestants that the next prompt goes to, in column order. */
  readonly active: readonly string[];
  /** Whose thread the next prompt continues: each contestant's own, or one for all. */
  readonly continueWith: 'all' | string;
  /** Present in a blind session. */
  readonly blind?: BlindState | undefined;
  /** Present in a session with a history, once there was something to keep. */
  readonly saving?: SavingState | undefined;
}

export interface SessionOptions {
  readonly backend: Backend;
  readonly contestants?: readonly (string | ContestantInput)[] | undefined;
  /** A record to go on with, in place of a new one. Answers that were still streaming become `interrupted`. */
  readonly comparison?: Comparison | undefined;
  /**
   * Where every change is kept: prompts, votes and ends of answers at once, what answers say within half a second. What
   * others change of the same record there is taken in. A history that fails breaks no run: see `SessionState.saving`.
   */
  readonly history?: History | undefined;
  /** What the history kept beside a blind `comparison`, see `History.sealedOf`: it can be voted on still. */
  readonly sealed?: HistoryPutOptions['sealed'] | undefined;
  readonly system?: string | undefined;
  readonly params?: GenerationParams | undefined;
  readonly mode?: 'parallel' | 'sequential' | undefined;
  /**
   * Asks the first prompt without saying who answers: the contestants are slots, in an order the backend draws, and
   * have no `modelId` until the vote. From then on the comparison is an open one. Needs a backend that has `runBlind`;
   * a local one hides labels only.
   */
  readonly blind?: boolean | undefined;
  /**
   * Whether a model reads images, where that is known. Those that read none sit out a prompt that has some, and are
   * told of earlier images in words. Default: all are sent everything.
   */
  readonly readsImages?: ((modelId: string) => boolean | undefined) | undefined;
  readonly clock?: Clock | undefined;
  readonly generateId?: (() => string) | undefined;
}

/** What a person says when they judge; the session fills in the rest. */
export type VoteInput = Pick<Vote, 'kind' | 'winner' | 'value' | 'note'> & {
  readonly turnId?: string | undefined;
  readonly answerIds?: readonly string[] | undefined;
  readonly blind?: boolean | undefined;
  readonly tags?: readonly string[] | undefined;
};

/**
 * A multi-turn comparison. All changes go through its methods; all of its state is in `state`.
 * Methods throw (or reject with) `LLMSelectError` for a request that makes no sense and change nothing then;
 * what goes wrong with a model is in that model's answer.
 */
export interface Session extends ReadableStore<SessionState> {
  /**
   * Asks all active contestants. Resolves when every answer has ended, however it ended. Inline images of the prompt
   * are kept once, among the record's attachments.
   */
  send(prompt: string | Message): Promise<void>;
  /**
   * Asks another prompt in the place of a turn's. That turn and all after it are set aside, not lost: `showTurn` brings
   * them back. Resolves like `send`.
   */
  edit(turnId: string, prompt: string | Message): Promise<void>;
  /** Shows another turn of those that have stood in one place, with all that followed it: see `turnVersions`. */
  showTurn(turnId: string): void;
  /** Takes a turn out of the conversation, stopping what runs in it. The function that it returns puts it back. */
  removeTurn(turnId: string): () => void;
  /** Asks one contestant of the last turn again. The old answer stays as an earlier version. */
  retry(contestantId: string): Promise<void>;
  /** Shows another version of an answer, and goes on from it. */
  showVersion(turnId: string, contestantId: string, index: number): void;
  /** Stops one contestant, or all. What has arrived is kept. */
  abort(contestantId?: string): void;
  /**
   * Judges a turn, the last one by default. A second judgement takes the place of the first, a second thumb that of the
   * first on the same answer. In a blind session the first judgement counts, and asks for the models by itself.
   */
  vote(vote: VoteInput): Vote;
  /** Takes a vote back. Throws `conflict` for one that was cast blind: it has shown the models already. */
  withdrawVote(voteId: string): void;
  /**
   * Resolves when the models of a blind turn are in the record; at once for one that is not blind. To be called when
   * `state.blind.error` says that it failed after the vote. Rejects with `LLMSelectError`.
   */
  reveal(): Promise<void>;
  /**
   * Keeps what a judge found to distinguish answers of a turn; it takes the place of an earlier one, whose cost stays in
   * the record where `earlier` names it. Throws `not-found` for a turn that is not in the conversation.
   */
  keepJudgement(turnId: string, judgement: Omit<StoredJudgement, 'judgedAt'>): void;
  continueWith(whom: 'all' | string): void;
  /** Who answers from the next prompt on. Nothing that was asked or answered is lost. */
  setContestants(contestants: readonly (string | ContestantInput)[]): void;
  /**
   * Changes what later prompts are sent with. Keys that are left out stay as they are. `blind` holds from the next
   * comparison on, at once where nothing was asked yet; it throws `invalid-request` for models with parameters of
   * their own.
   */
  configure(settings: {
    readonly blind?: boolean | undefined;
    readonly backend?: Backend | undefined;
    readonly readsImages?: SessionOptions['readsImages'];
    readonly system?: string | undefined;
    readonly params?: GenerationParams | undefined;
  }): void;
  /** Starts an empty comparison with the same contestants. The old record is the caller's to keep. */
  reset(): void;
  /** Stops everything and lets go of listeners. The state stays readable. */
  dispose(): void;
}
