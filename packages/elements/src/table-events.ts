import type { TextFile } from './internal/download-text.ts';
import { REQUEST } from './internal/event-init.ts';

/** Asks for a table to be kept as a file. The element that asks hands it to the browser itself; cancel the event to take over. */
export class LlmTableExportRequestEvent extends Event {
  static readonly type = 'llm-table-export-request';
  readonly file: TextFile;

  constructor(file: TextFile) {
    super(LlmTableExportRequestEvent.type, REQUEST);
    this.file = file;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'llm-table-export-request': LlmTableExportRequestEvent;
  }
}
