import { type Comparison, type ExportFormat, exportComparison } from '@llmselect/core';

const FILES: Readonly<Record<ExportFormat, { readonly ending: string; readonly type: string }>> = {
  markdown: { ending: 'md', type: 'text/markdown' },
  json: { ending: 'json', type: 'application/json' },
  csv: { ending: 'csv', type: 'text/csv' },
  html: { ending: 'html', type: 'text/html' },
  dpo: { ending: 'jsonl', type: 'application/jsonl' },
};

/** The comparison as text in a format. Throws `invalid-request` for a format that there is not. */
export function exportText(comparison: Comparison, format: ExportFormat): string {
  return exportComparison(comparison, format);
}

/** Spreadsheets read a CSV file as UTF-8 only where it begins with it. */
const BYTE_ORDER_MARK = '\ufeff';

/** Hands the comparison to the browser as a download. Returns the name of the file, which holds the day and nothing of the conversation. */
export function downloadComparison(comparison: Comparison, format: ExportFormat): string {
  const { ending, type } = FILES[format];
  const text = `${format === 'csv' ? BYTE_ORDER_MARK : ''}${exportComparison(comparison, format)}`;
  const day = new Date(comparison.createdAt).toISOString().slice(0, 10);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = `comparison-${day}.${ending}`;
  link.click();
  // The download has taken its own hold of the data by the next task.
  setTimeout(() => URL.revokeObjectURL(link.href));
  return link.download;
}
