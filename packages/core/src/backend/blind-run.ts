import type { Answer } from '../contract/comparison.ts';
import type { Message } from '../contract/message.ts';
import type { GenerationParams } from '../contract/request.ts';
import type { BackendRun } from '../run/backend-run.ts';

/**
 * One prompt for several models of which nobody is to know which is which before the vote. All are asked the same
 * with the same parameters; the other side decides who sits where.
 */
export interface BlindRunRequest {
  readonly blind: true;
  /** Full model ids, in any order. One that stands here twice answers twice. */
  readonly models: readonly string[];
  readonly system?: string | undefined;
  readonly messages: readonly Message[];
  readonly params?: GenerationParams | undefined;
  readonly mode?: 'parallel' | 'sequential' | undefined;
  /** `false`: kept nowhere there. Default: where comparisons are kept, as one of its own whose id is the run's. */
  readonly record?: false | undefined;
}

/** What a blind run tells of itself before its first event. */
export interface BlindOpening {
  readonly runId: string;
  /** The contestants of the run's events, in the order to show them. */
  readonly slots: readonly { readonly id: string }[];
  /** Which slot is which model, readable by the other side alone. Handed back with the vote. */
  readonly sealed: string;
}

/** A blind run under way. Its events name no model; each slot is a contestant. */
export interface BlindRun extends BackendRun {
  /** Rejects with the reason when the run never opened. */
  readonly opening: Promise<BlindOpening>;
}

export const BLIND_VOTE_KINDS = ['best', 'tie', 'all-bad'] as const;

/** A judgement over the slots of a blind run. */
export interface BlindVote {
  readonly kind: (typeof BLIND_VOTE_KINDS)[number];
  /** The id of the best slot, when `kind` is `best`. */
  readonly winner?: string | undefined;
  readonly note?: string | undefined;
}

/** Who sat in a slot, and whatever was held back of its answer. All but the model may be gone after a while. */
export type RevealedSlot = { readonly id: string; readonly modelId: string } & {
  readonly [Name in Exclude<keyof Answer, 'id' | 'modelId' | 'text' | 'params' | 'parentAnswerId'>]?:
    | Answer[Name]
    | undefined;
};

/** The answer to a vote on a blind run. */
export interface Reveal {
  readonly runId: string;
  /** In the order they were shown. */
  readonly slots: readonly RevealedSlot[];
  readonly vote: BlindVote & {
    /** Milliseconds since the Unix epoch. */
    readonly castAt: number;
    /** Cast before all slots had ended. */
    readonly early: boolean;
  };
}

/** The id of the slot at a place, counted from 0. */
export function slotId(place: number): string {
  return `slot-${place + 1}`;
}
