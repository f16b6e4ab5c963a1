import { downloadText } from '../internal/download-text.ts';
import { writeCsv } from '../internal/write-csv.ts';
import { LlmTableExportRequestEvent } from '../table-events.ts';
import type { LiveBatch } from './live-batch.ts';
import { writeCells } from './write-cells.ts';

/** Offers all cells of a batch to the page, and downloads them unless it takes over. */
export function handOverCells({ state, comparisons }: LiveBatch, element: HTMLElement): void {
  const text = writeCsv(writeCells(state, comparisons));
  const request = new LlmTableExportRequestEvent({ name: 'batch.csv', type: 'text/csv', text });
  if (element.dispatchEvent(request)) downloadText(request.file, element.ownerDocument);
}
