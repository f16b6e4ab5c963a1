import { REQUEST } from './internal/event-init.ts';

/** Asks for a comparison to be opened from a file, beside the one that is shown. */
export class LlmImportRequestEvent extends Event {
  static readonly type = 'llm-import-request';
  /** Absent where a person is to choose it. */
  readonly file: File | undefined;

  constructor(file?: File) {
    super(LlmImportRequestEvent.type, REQUEST);
    this.file = file;
  }
}

/** Asks for the page to be printed, with the comparison as it reads on paper. */
export class LlmPrintRequestEvent extends Event {
  static readonly type = 'llm-print-request';

  constructor() {
    super(LlmPrintRequestEvent.type, REQUEST);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'llm-import-request': LlmImportRequestEvent;
    'llm-print-request': LlmPrintRequestEvent;
  }
}
