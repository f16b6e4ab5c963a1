import { REQUEST } from './internal/event-init.ts';

/** Asks for an earlier comparison to be shown. What runs goes on, and is kept. */
export class LlmOpenRequestEvent extends Event {
  static readonly type = 'llm-open-request';
  /** Which comparison. */
  readonly id: string;

  constructor(id: string) {
    super(LlmOpenRequestEvent.type, REQUEST);
    this.id = id;
  }
}

/** Asks for an empty comparison with the same models. */
export class LlmNewRequestEvent extends Event {
  static readonly type = 'llm-new-request';

  constructor() {
    super(LlmNewRequestEvent.type, REQUEST);
  }
}

/** Asks for a copy of a comparison to go on with. */
export class LlmDuplicateRequestEvent extends Event {
  static readonly type = 'llm-duplicate-request';
  /** Which comparison. */
  readonly id: string;

  constructor(id: string) {
    super(LlmDuplicateRequestEvent.type, REQUEST);
    this.id = id;
  }
}

/** Asks for a new comparison that goes on from a turn of the one on the screen, and knows where it came from. */
export class LlmBranchRequestEvent extends Event {
  static readonly type = 'llm-branch-request';
  /** The last turn that is taken along. */
  readonly turnId: string;

  constructor(turnId: string) {
    super(LlmBranchRequestEvent.type, REQUEST);
    this.turnId = turnId;
  }
}

/** Asks for another title. */
export class LlmRenameRequestEvent extends Event {
  static readonly type = 'llm-rename-request';
  /** Which comparison. */
  readonly id: string;
  /** Empty for the one that it has by itself. */
  readonly title: string;

  constructor(id: string, title: string) {
    super(LlmRenameRequestEvent.type, REQUEST);
    this.id = id;
    this.title = title;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'llm-open-request': LlmOpenRequestEvent;
    'llm-new-request': LlmNewRequestEvent;
    'llm-duplicate-request': LlmDuplicateRequestEvent;
    'llm-branch-request': LlmBranchRequestEvent;
    'llm-rename-request': LlmRenameRequestEvent;
  }
}
