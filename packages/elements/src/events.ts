import type {
  Answer,
  Comparison,
  ContestantInput,
  ExportFormat,
  GenerationParams,
  ImagePart,
  SerializedError,
} from '@llmselect/core';
import type { Layout, Mode, Narrow } from './compare/layout/layout.ts';
import { NOTICE, REQUEST } from './internal/event-init.ts';

/** Asks for a prompt to be sent to every contestant. Cancel it to take over the run; the text stays in the prompt. */
export class LlmRunRequestEvent extends Event {
  static readonly type = 'llm-run-request';
  readonly prompt: string;
  /** What goes with the text, ready to be sent. */
  readonly images: readonly ImagePart[];

  constructor(prompt: string, images: readonly ImagePart[] = []) {
    super(LlmRunRequestEvent.type, REQUEST);
    this.prompt = prompt;
    this.images = images;
  }
}

/** What later prompts are sent with. A key that is there is changed, to nothing when it is `undefined`. */
export interface PromptSettings {
  readonly system?: string | undefined;
  readonly params?: GenerationParams | undefined;
}

/** Asks for other instructions or parameters for all models, from the next prompt on. */
export class LlmSettingsRequestEvent extends Event {
  static readonly type = 'llm-settings-request';
  readonly settings: PromptSettings;

  constructor(settings: PromptSettings) {
    super(LlmSettingsRequestEvent.type, REQUEST);
    this.settings = settings;
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

/** Asks for another layout of the answers. `narrow` is set when how columns stand on a narrow screen is to change. */
export class LlmLayoutRequestEvent extends Event {
  static readonly type = 'llm-layout-request';
  readonly layout: Layout;
  readonly narrow: Narrow | undefined;

  constructor(layout: Layout, narrow?: Narrow) {
    super(LlmLayoutRequestEvent.type, REQUEST);
    this.layout = layout;
    this.narrow = narrow;
  }
}

/** Asks to talk to one model (`chat`) or to compare several. `contestantId` says with whom, when not with the first. */
export class LlmModeRequestEvent extends Event {
  static readonly type = 'llm-mode-request';
  readonly mode: Mode;
  readonly contestantId: string | undefined;

  constructor(mode: Mode, contestantId?: string) {
    super(LlmModeRequestEvent.type, REQUEST);
    this.mode = mode;
    this.contestantId = contestantId;
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

/** Asks for the comparison as a file to be kept. Cancel it to take over. */
export class LlmExportRequestEvent extends Event {
  static readonly type = 'llm-export-request';
  readonly format: ExportFormat;

  constructor(format: ExportFormat) {
    super(LlmExportRequestEvent.type, REQUEST);
    this.format = format;
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

/** The images of a prompt, or what is said of them, have changed. Tells those around the prompt; not for hosts to act on. */
export class LlmImagesChangeEvent extends Event {
  static readonly type = 'llm-images-change';
  /** How many images there are, those that are still being read included. */
  readonly count: number;

  constructor(count: number) {
    super(LlmImagesChangeEvent.type, NOTICE);
    this.count = count;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'llm-run-request': LlmRunRequestEvent;
    'llm-settings-request': LlmSettingsRequestEvent;
    'llm-images-change': LlmImagesChangeEvent;
    'llm-abort-request': LlmAbortRequestEvent;
    'llm-retry-request': LlmRetryRequestEvent;
    'llm-models-request': LlmModelsRequestEvent;
    'llm-layout-request': LlmLayoutRequestEvent;
    'llm-mode-request': LlmModeRequestEvent;
    'llm-continue-request': LlmContinueRequestEvent;
    'llm-export-request': LlmExportRequestEvent;
    'llm-version-request': LlmVersionRequestEvent;
    'llm-run-start': LlmRunStartEvent;
    'llm-answer-end': LlmAnswerEndEvent;
    'llm-run-end': LlmRunEndEvent;
    'llm-error': LlmErrorEvent;
    'llm-change': LlmChangeEvent;
  }
}
