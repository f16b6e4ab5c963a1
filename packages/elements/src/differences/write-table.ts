import type { DifferenceRow, DifferenceSummary } from '@llmselect/core';
import type { Texts } from '../internal/texts.ts';
import type { DifferenceAnswer } from './compared-answer.ts';
import { rowLabel } from './row-label.ts';

export interface WrittenTable {
  readonly summary: DifferenceSummary;
  readonly answers: readonly DifferenceAnswer[];
  readonly texts: Texts;
}

/** The table as Markdown. */
export function writeMarkdown(table: WrittenTable): string {
  const [head = [], ...rows] = cellsOf(table).map((row) =>
    row.map((cell) => cell.replace(/\\/g, '\\\\').replace(/\|/g, '\\|').replace(/\s+/g, ' ')),
  );
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}

/**
 * The table as CSV with a byte order mark, which spreadsheets need for UTF-8. A cell that a spreadsheet would take for
 * a formula begins with an apostrophe.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export function writeCsv(table: WrittenTable): string {
  const field = (cell: string) => `"${(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell).replace(/"/g, '""')}"`;
  return `\ufeff${cellsOf(table)
    .map((row) => row.map(field).join(','))
    .join('\r\n')}\r\n`;
}

function cellsOf({ summary, answers, texts }: WrittenTable): readonly (readonly string[])[] {
  const units = new Map(summary.units.map(({ id, text }) => [id, text]));
  const head = [texts.get('aspect'), ...answers.map(({ name }) => name)];
  const rows = summary.rows.map((row) => [
    `${texts.get(`aspect.${row.aspect}`)}: ${rowLabel(row, summary, texts)}`,
    ...answers.map(({ id }) => cellText(row, id, units)),
  ]);
  return [head, ...rows];
}

/** All of what a cell stands for: its quotes are not cut here. */
function cellText(
  { aspect, cells }: DifferenceRow,
  answerId: string,
  units: ReadonlyMap<string, string>,
): string {
  const cell = cells[answerId];
  if (cell === undefined) return '';
  if (aspect === 'structure' || cell.unitIds.length === 0)
    return cell.value === undefined ? cell.text : String(cell.value);
  return cell.unitIds.flatMap((id) => units.get(id) ?? []).join(' … ');
}
