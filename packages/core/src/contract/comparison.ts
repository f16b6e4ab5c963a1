import type { SerializedError } from '../errors/llm-select-error.ts';
import type { AnswerCost } from './answer-cost.ts';
import type { StoredJudgement } from './judgement.ts';
import type { Message } from './message.ts';
import type { GenerationParams } from './request.ts';
import type { FinishReason } from './stream-event.ts';
import type { Usage } from './usage.ts';
import type { Vote } from './vote.ts';

export type { AnswerCost };

/** A model taking part, with its own parameters. Never changes: a swapped model is a new contestant that `replaces` it. */
export interface Contestant {
  readonly id: string;
  /** Absent while the comparison is blind. */
  readonly modelId?: string | undefined;
  readonly label?: string | undefined;
  readonly params?: GenerationParams | undefined;
  /** The contestant whose place, and thread, this one took over. */
  readonly replaces?: string | undefined;
}

export const ANSWER_STATUSES = ['waiting', 'streaming', 'done', 'error', 'aborted', 'interrupted'] as const;
/** `interrupted` is an answer that was still streaming when the program that read it went away. */
export type AnswerStatus = (typeof ANSWER_STATUSES)[number];

/** When things happened. `startedAt` is milliseconds since the Unix epoch, the rest are durations from it. */
export interface AnswerTiming {
  readonly startedAt: number;
  /** Time spent waiting for a free place before the start. */
  readonly queuedMs?: number | undefined;
  /** To the first token of any kind, reasoning included, counted from the first attempt. */
  readonly firstTokenMs?: number | undefined;
  readonly firstTextMs?: number | undefined;
  readonly totalMs?: number | undefined;
  /** Output tokens over the time that the counted tokens took. */
  readonly tokensPerSecond?: number | undefined;
}

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly input: string;
  readonly providerExecuted?: boolean | undefined;
}

export interface Source {
  readonly url: string;
  readonly title?: string | undefined;
}

export interface Warning {
  readonly code: string;
  readonly param?: string | undefined;
  readonly message: string;
}

/** One model's answer to one prompt, whole or partial. Replaced on every change, never mutated. */
export interface Answer {
  readonly id: string;
  /** The model asked for when the answer was made. */
  readonly modelId?: string | undefined;
  readonly params?: GenerationParams | undefined;
  readonly parentAnswerId?: string | undefined;
  readonly status: AnswerStatus;
  readonly text: string;
  readonly reasoning: string;
  readonly toolCalls: readonly ToolCall[];
  readonly sources: readonly Source[];
  /** The model that really answered, as its provider says. */
  readonly servedModelId?: string | undefined;
  readonly usage?: Usage | undefined;
  readonly finishReason?: FinishReason | undefined;
  readonly rawFinishReason?: string | undefined;
  /** How many requests were made, the first included. */
  readonly attempts: number;
  /** Replayed from a cache: its times say nothing of the model. */
  readonly cached?: boolean | undefined;
  readonly warnings: readonly Warning[];
  readonly error?: SerializedError | undefined;
  readonly timing?: AnswerTiming | undefined;
  readonly cost?: AnswerCost | undefined;
}

/** All versions of one contestant's answer to one prompt; `current` is the index of the one shown. */
export interface AnswerSlot {
  readonly contestantId: string;
  readonly versions: readonly Answer[];
  readonly current: number;
}

export interface Turn {
  readonly id: string;
  readonly prompt: Message;
  /** All contestants went on from this contestant's thread; absent when each went on from its own. */
  readonly continuedFrom?: string | undefined;
  readonly answers: readonly AnswerSlot[];
  readonly votes: readonly Vote[];
  /** What a model that was asked found to distinguish the answers. */
  readonly differences?: StoredJudgement | undefined;
  /** How many prompts stood in this turn's place before it was edited into this one; absent is 0. */
  readonly edition?: number | undefined;
}

/** Turns that were set aside, whole, when a prompt before them was edited. They can be shown again. */
export interface Branch {
  /** The turn that they follow, here or in another branch; absent when they begin the conversation. */
  readonly after?: string | undefined;
  readonly turns: readonly Turn[];
}

/** The record of a comparison: everything asked, answered and judged. Times are milliseconds since the Unix epoch. */
export interface Comparison {
  readonly version: 1;
  readonly id: string;
  /** Counts changes; a higher one is newer. */
  readonly revision: number;
  readonly title?: string | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly deletedAt?: number | undefined;
  readonly parent?: { readonly comparisonId: string; readonly turnId: string } | undefined;
  readonly pinned: boolean;
  readonly tags: readonly string[];
  readonly system?: string | undefined;
  readonly params?: GenerationParams | undefined;
  readonly contestants: readonly Contestant[];
  readonly turns: readonly Turn[];
  /** What else was asked, in place of some of `turns`. */
  readonly branches?: readonly Branch[] | undefined;
  readonly attachments: Readonly<Record<string, { readonly type: string; readonly data: string }>>;
}
