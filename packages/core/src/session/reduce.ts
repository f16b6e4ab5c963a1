import type { RevealedSlot } from '../backend/blind-run.ts';
import type { Answer, AnswerSlot, Comparison, Contestant, Turn } from '../contract/comparison.ts';
import type { StoredJudgement } from '../contract/judgement.ts';
import type { GenerationParams } from '../contract/request.ts';
import type { Vote } from '../contract/vote.ts';
import type { RunEvent } from '../run/run-event.ts';
import { applyReveal } from './apply-reveal.ts';
import type { Line } from './branches.ts';
import { withVote } from './cast-vote.ts';
import { reduceAnswer } from './reduce-answer.ts';
import type { BlindState, SavingState, SessionState } from './session.ts';
import { setRecord } from './set-record.ts';

/** Which answer each contestant's events go to. Fixed when a run starts, so that no text meets another label. */
export type AnswerIds = ReadonlyMap<string, string>;

/** Everything that can happen to a session. `at` is milliseconds since the Unix epoch. */
export type SessionAction =
  | {
      readonly type: 'turn-add';
      readonly turn: Turn;
      /** What the turn is added to; all that stands when absent. */
      readonly onto?: Line | undefined;
      /** All of the record's, with those of the turn; as they are when absent. */
      readonly attachments?: Comparison['attachments'] | undefined;
      readonly at: number;
    }
  | { readonly type: 'line-set'; readonly line: Line; readonly at: number }
  | {
      readonly type: 'version-add';
      readonly turnId: string;
      readonly contestantId: string;
      readonly answer: Answer;
      readonly at: number;
    }
  | {
      readonly type: 'version-show';
      readonly turnId: string;
      readonly contestantId: string;
      readonly index: number;
      readonly at: number;
    }
  | {
      readonly type: 'events';
      readonly turnId: string;
      readonly answerIds: AnswerIds;
      readonly events: readonly RunEvent[];
      /** The run's zero, in milliseconds since the Unix epoch. */
      readonly zeroAt: number;
      readonly at: number;
    }
  | { readonly type: 'vote-add'; readonly turnId: string; readonly vote: Vote; readonly at: number }
  | {
      readonly type: 'differences-set';
      readonly turnId: string;
      readonly differences: StoredJudgement;
      readonly at: number;
    }
  | { readonly type: 'vote-remove'; readonly turnId: string; readonly voteId: string; readonly at: number }
  | {
      readonly type: 'contestants-set';
      readonly contestants: readonly Contestant[];
      readonly active: readonly string[];
      /** The models that stand behind the contestants, of a blind session. */
      readonly blind?: BlindState | undefined;
      readonly at: number;
    }
  | { readonly type: 'continue-with'; readonly whom: 'all' | string }
  | { readonly type: 'blind-set'; readonly blind: BlindState }
  | {
      readonly type: 'reveal';
      readonly turnId: string;
      readonly slots: readonly RevealedSlot[];
      readonly at: number;
    }
  | {
      readonly type: 'settings';
      readonly system: string | undefined;
      readonly params: GenerationParams | undefined;
      readonly at: number;
    }
  /** The same record as somebody else left it, merged with what is here. */
  | { readonly type: 'record-set'; readonly comparison: Comparison }
  | { readonly type: 'saving-set'; readonly saving: SavingState }
  | { readonly type: 'reset'; readonly state: SessionState };

/** Folds one action into the state. Pure; what an action does not touch keeps its identity. */
export function reduce(state: SessionState, action: SessionAction): SessionState {
  const { comparison } = state;
  switch (action.type) {
    case 'turn-add': {
      const { turn, onto = comparison, attachments = comparison.attachments, at } = action;
      const line = { turns: [...onto.turns, turn], branches: onto.branches };
      return setLine({ ...state, comparison: { ...comparison, attachments } }, line, at);
    }
    case 'line-set':
      return setLine(state, action.line, action.at);
    case 'contestants-set': {
      const { contestants, active, blind = state.blind, at } = action;
      return { ...state, active, blind, comparison: revise(comparison, at, { contestants }) };
    }
    case 'continue-with':
      return action.whom === state.continueWith ? state : { ...state, continueWith: action.whom };
    case 'settings': {
      const { system, params, at } = action;
      return { ...state, comparison: revise(comparison, at, { system, params }) };
    }
    case 'blind-set':
      return { ...state, blind: action.blind };
    case 'reveal': {
      const { turnId, slots, at } = action;
      if (state.blind?.turnId !== turnId) return state;
      const { contestants, turns } = applyReveal(comparison, turnId, slots);
      const blind = { ...state.blind, status: 'revealed' as const, error: undefined };
      return { ...state, blind, comparison: revise(comparison, at, { contestants, turns }) };
    }
    case 'record-set':
      return setRecord(state, action.comparison);
    case 'saving-set':
      return { ...state, saving: action.saving };
    case 'reset':
      return action.state;
    default:
      return reduceTurn(state, action);
  }
}

function setLine(state: SessionState, { turns, branches }: Line, at: number): SessionState {
  const line =
    branches === undefined || branches.length === 0 ? { turns, branches: undefined } : { turns, branches };
  return { ...state, continueWith: 'all', comparison: revise(state.comparison, at, line) };
}

type TurnAction = Exclude<Extract<SessionAction, { readonly turnId: string }>, { readonly type: 'reveal' }>;

function reduceTurn(state: SessionState, action: TurnAction): SessionState {
  const { comparison } = state;
  const turns = changeAmong(comparison.turns, action);
  if (turns !== comparison.turns) return { ...state, comparison: revise(comparison, action.at, { turns }) };
  // Another tab may have set it aside meanwhile.
  const branches = comparison.branches?.map((branch) => {
    const changed = changeAmong(branch.turns, action);
    return changed === branch.turns ? branch : { ...branch, turns: changed };
  });
  if (branches === undefined || branches.every((branch, index) => branch === comparison.branches?.[index]))
    return state;
  return { ...state, comparison: revise(comparison, action.at, { branches }) };
}

function changeAmong(turns: readonly Turn[], action: TurnAction): readonly Turn[] {
  const index = turns.findIndex(({ id }) => id === action.turnId);
  const turn = turns[index];
  const next = turn && changeTurn(turn, action);
  return next === undefined || next === turn ? turns : turns.with(index, next);
}

function changeTurn(turn: Turn, action: TurnAction): Turn {
  switch (action.type) {
    case 'version-add':
      return changeSlot(turn, action.contestantId, (slot) => ({
        ...slot,
        versions: [...slot.versions, action.answer],
        current: slot.versions.length,
      }));
    case 'version-show':
      return changeSlot(turn, action.contestantId, (slot) =>
        slot.current === action.index || slot.versions[action.index] === undefined
          ? slot
          : { ...slot, current: action.index },
      );
    case 'vote-add':
      return { ...turn, votes: withVote(turn.votes, action.vote) };
    case 'vote-remove': {
      const votes = turn.votes.filter(({ id }) => id !== action.voteId);
      return votes.length === turn.votes.length ? turn : { ...turn, votes };
    }
    case 'differences-set':
      return { ...turn, differences: action.differences };
    case 'events':
      return reduceEvents(turn, action);
    default:
      return action satisfies never;
  }
}

function reduceEvents(turn: Turn, action: Extract<SessionAction, { type: 'events' }>): Turn {
  // By contestant first, so that a batch of a thousand deltas copies each slot once.
  const byContestant = new Map<string, RunEvent[]>();
  for (const event of action.events) {
    const events = byContestant.get(event.contestantId);
    if (events === undefined) byContestant.set(event.contestantId, [event]);
    else events.push(event);
  }
  let next = turn;
  for (const [contestantId, events] of byContestant) {
    const answerId = action.answerIds.get(contestantId);
    next = changeSlot(next, contestantId, (slot) => {
      const index = slot.versions.findIndex(({ id }) => id === answerId);
      const answer = slot.versions[index];
      if (answer === undefined) return slot;
      const folded = events.reduce((whole, event) => reduceAnswer(whole, event, action.zeroAt), answer);
      return folded === answer ? slot : { ...slot, versions: slot.versions.with(index, folded) };
    });
  }
  return next;
}

function changeSlot(turn: Turn, contestantId: string, change: (slot: AnswerSlot) => AnswerSlot): Turn {
  const index = turn.answers.findIndex((slot) => slot.contestantId === contestantId);
  const slot = turn.answers[index];
  if (slot === undefined) return turn;
  const next = change(slot);
  return next === slot ? turn : { ...turn, answers: turn.answers.with(index, next) };
}

function revise(comparison: Comparison, at: number, changes: Partial<Comparison>): Comparison {
  return { ...comparison, ...changes, revision: comparison.revision + 1, updatedAt: at };
}
