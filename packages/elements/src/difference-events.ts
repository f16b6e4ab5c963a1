import { REQUEST } from './internal/event-init.ts';

/** Asks for the differences of one turn's answers to be shown, or hidden. */
export class LlmDifferencesRequestEvent extends Event {
  static readonly type = 'llm-differences-request';
  readonly turnId: string;
  readonly open: boolean;

  constructor(turnId: string, open: boolean) {
    super(LlmDifferencesRequestEvent.type, REQUEST);
    this.turnId = turnId;
    this.open = open;
  }
}

/** Asks for what only one answer says to be marked in the answers of a turn, or for the marks to go. */
export class LlmHighlightRequestEvent extends Event {
  static readonly type = 'llm-highlight-request';
  readonly turnId: string;
  readonly on: boolean;

  constructor(turnId: string, on: boolean) {
    super(LlmHighlightRequestEvent.type, REQUEST);
    this.turnId = turnId;
    this.on = on;
  }
}

/** Asks for a passage of an answer to be brought into view. `start` and `end` are UTF-16 offsets into its text. */
export class LlmPassageRequestEvent extends Event {
  static readonly type = 'llm-passage-request';
  readonly turnId: string;
  readonly answerId: string;
  readonly start: number;
  readonly end: number;

  constructor(passage: {
    readonly turnId: string;
    readonly answerId: string;
    readonly start: number;
    readonly end: number;
  }) {
    super(LlmPassageRequestEvent.type, REQUEST);
    this.turnId = passage.turnId;
    this.answerId = passage.answerId;
    this.start = passage.start;
    this.end = passage.end;
  }
}

/** Asks for a model to be asked what distinguishes the answers of a turn. It costs what was said before. */
export class LlmJudgeRequestEvent extends Event {
  static readonly type = 'llm-judge-request';
  readonly turnId: string;
  /** Full model id: `openai/gpt-5-nano`. */
  readonly modelId: string;

  constructor(turnId: string, modelId: string) {
    super(LlmJudgeRequestEvent.type, REQUEST);
    this.turnId = turnId;
    this.modelId = modelId;
  }
}

/** Asks for the judge of a turn's answers to be stopped. */
export class LlmJudgeStopRequestEvent extends Event {
  static readonly type = 'llm-judge-stop-request';
  readonly turnId: string;

  constructor(turnId: string) {
    super(LlmJudgeStopRequestEvent.type, REQUEST);
    this.turnId = turnId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'llm-differences-request': LlmDifferencesRequestEvent;
    'llm-highlight-request': LlmHighlightRequestEvent;
    'llm-passage-request': LlmPassageRequestEvent;
    'llm-judge-request': LlmJudgeRequestEvent;
    'llm-judge-stop-request': LlmJudgeStopRequestEvent;
  }
}
