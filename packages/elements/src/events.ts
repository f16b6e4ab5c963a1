import type { Answer, Comparison, ContestantInput, SerializedError } from '@llmselect/core';
import type { Layout } from './compare/layout.ts';

const REQUEST = { bubbles: true, composed: true, cancelable: true } as const;
const NOTICE = { bubbles: true, composed: true, cancelable: false } as const;

/** Asks for a prompt to be sent to every contestant. Cancel it to take over the run; the text stays in the prompt. */
export class LlmRunRequestEvent extends Event {
  static readonly type = 'llm-run-request';
  readonly prompt: string;

  constructor(prompt: string) {
    super(LlmRunRequestEvent.type, REQUEST);
    this.prompt = prompt;
  }
}

/** Asks for one answer to be stopped, or all when no contestant is named. */
export class LlmAbortRequestEvent extends Event {
  static readonly type = 'llm-abort-request';
  readonly contestantId: string | undefined;

  constructor(contestantId?: string) {
    super(LlmAbortRequestEvent.type, REQUEST);
    this.contestantId = contestantId;
  }
}

/** Asks for one contestant's last answer to be made again; the old one stays as a version. */
export class LlmRetryRequestEvent extends Event {
  static readonly type = 'llm-retry-request';
  readonly contestantId: string;

  constructor(contestantId: string) {
    super(LlmRetryRequestEvent.type, REQUEST);
    this.contestantId = contestantId;
  }
}

/** Asks for another line-up, from the next prompt on. `contestants` is the whole of it, in column order. */
export class LlmModelsRequestEvent extends Event {
  static readonly type = 'llm-models-request';
  readonly contestants: readonly ContestantInput[];

  constructor(contestants: readonly ContestantInput[]) {
    super(LlmModelsRequestEvent.type, REQUEST);
    this.contestants = contestants;
  }
}

/** Asks for another layout of the answers. */
export class LlmLayoutRequestEvent extends Event {
  static readonly type = 'llm-layout-request';
  readonly layout: Layout;

  constructor(layout: Layout) {
    super(LlmLayoutRequestEvent.type, REQUEST);
    this.layout = layout;
  }
}

/** Asks for all contestants to go on from one contestant's thread, or each from its own (`all`). */
export class LlmContinueRequestEvent extends Event {
  static readonly type = 'llm-continue-request';
  readonly contestantId: string;

  constructor(contestantId: 'all' | string) {
    super(LlmContinueRequestEvent.type, REQUEST);
    this.contestantId = contestantId;
  }
}

/** Asks for another version of an answer to be shown; `index` counts from 0. */
export class LlmVersionRequestEvent extends Event {
  static readonly type = 'llm-version-request';
  readonly contestantId: string;
  readonly turnId: string;
  readonly index: number;

  constructor(turnId: string, contestantId: string, index: number) {
    super(LlmVersionRequestEvent.type, REQUEST);
    this.turnId = turnId;
    this.contestantId = contestantId;
    this.index = index;
  }
}

/** A prompt was sent, or one answer is being made again. */
export class LlmRunStartEvent extends Event {
  static readonly type = 'llm-run-start';
  readonly turnId: string;
  readonly prompt: string;

  constructor(turnId: string, prompt: string) {
    super(LlmRunStartEvent.type, NOTICE);
    this.turnId = turnId;
    this.prompt = prompt;
  }
}

/** One contestant's answer has ended, however it ended. */
export class LlmAnswerEndEvent extends Event {
  static readonly type = 'llm-answer-end';
  readonly contestantId: string;
  readonly answer: Answer;

  constructor(contestantId: string, answer: Answer) {
    super(LlmAnswerEndEvent.type, NOTICE);
    this.contestantId = contestantId;
    this.answer = answer;
  }
}

/** Every answer of the turn has ended. */
export class LlmRunEndEvent extends Event {
  static readonly type = 'llm-run-end';
  readonly turnId: string;

  constructor(turnId: string) {
    super(LlmRunEndEvent.type, NOTICE);
    this.turnId = turnId;
  }
}

/** Something failed: one contestant's answer, or the endpoint when no contestant is named. */
export class LlmErrorEvent extends Event {
  static readonly type = 'llm-error';
  readonly error: SerializedError;
  readonly contestantId: string | undefined;

  constructor(error: SerializedError, contestantId?: string) {
    super(LlmErrorEvent.type, NOTICE);
    this.error = error;
    this.contestantId = contestantId;
  }
}

/** The record changed by more than a piece of text: the moment to save it. Never fired for deltas. */
export class LlmChangeEvent extends Event {
  static readonly type = 'llm-change';
  readonly comparison: Comparison;

  constructor(comparison: Comparison) {
    super(LlmChangeEvent.type, NOTICE);
    this.comparison = comparison;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'llm-run-request': LlmRunRequestEvent;
    'llm-abort-request': LlmAbortRequestEvent;
    'llm-retry-request': LlmRetryRequestEvent;
    'llm-models-request': LlmModelsRequestEvent;
    'llm-layout-request': LlmLayoutRequestEvent;
    'llm-continue-request': LlmContinueRequestEvent;
    'llm-version-request': LlmVersionRequestEvent;
    'llm-run-start': LlmRunStartEvent;
    'llm-answer-end': LlmAnswerEndEvent;
    'llm-run-end': LlmRunEndEvent;
    'llm-error': LlmErrorEvent;
    'llm-change': LlmChangeEvent;
  }
}
