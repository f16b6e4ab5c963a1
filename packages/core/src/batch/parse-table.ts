import { LLMSelectError } from '../errors/llm-select-error.ts';

export interface Table {
  /** The names of the first line, in its order. */
  readonly columns: readonly string[];
  /** By the name of the column. Every row has every column. */
  readonly rows: readonly Readonly<Record<string, string>>[];
  /** Which rows of a spreadsheet they are, the names being row 1; one after the other from 2 where absent. */
  readonly rowNumbers?: readonly number[] | undefined;
}

export interface ParseTableOptions {
  /** Default: comma, semicolon or tab, whichever the first line has most of. */
  readonly delimiter?: ',' | ';' | '\t' | '|' | undefined;
  /** Default: 10,000. */
  readonly maxRows?: number | undefined;
}

const MAX_ROWS = 10_000;
const MAX_CHARACTERS = 50 * 1024 * 1024;

/**
 * Reads a table of inputs: CSV or TSV, the names of the columns in the first line. Empty lines are left out, also a byte
 * order mark and spaces around a name. Its reader is loaded when it is first needed.
 *
 * @throws LLMSelectError `invalid-request` with the number of the row at fault, counted as a spreadsheet does: the names
 *   are row 1. No cell is quoted.
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export async function parseTable(text: string, options: ParseTableOptions = {}): Promise<Table> {
  const { maxRows = MAX_ROWS } = options;
  if (text.length > MAX_CHARACTERS) throw refuse('This table is larger than 50 MB. Split it.');
  const { default: papa } = await import('papaparse');
  const plain = text.replace(/^\uFEFF/, '');
  const { data, errors } = papa.parse<readonly string[]>(plain, {
    delimiter: options.delimiter ?? delimiterOf(plain),
    // They count: errors name the row as a spreadsheet does.
    skipEmptyLines: false,
  });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken !== undefined)
    throw refuse(`Row ${(broken.row ?? 0) + 1} has a quotation mark that is not closed.`);
  const [head, ...lines] = data.map((cells, index) => ({ cells, row: index + 1 })).filter(hasContent);
  if (head === undefined) throw refuse('This table is empty. Its first line must name the columns.');
  const columns = readColumns(head.cells);
  if (lines.length === 0) throw refuse('This table has the names of columns and no rows below them.');
  if (lines.length > maxRows) {
    throw refuse(`This table has ${lines.length} rows, and ${maxRows} is all that a batch takes. Split it.`);
  }
  const rows = lines.map(({ cells, row }) => readRow(cells, row, columns));
  const rowNumbers = lines.map(({ row }) => row);
  return rowNumbers.every((row, index) => row === index + 2)
    ? { columns, rows }
    : { columns, rows, rowNumbers };
}

function delimiterOf(text: string): string {
  const first = text.split(/\r?\n/).find((line) => line.trim() !== '') ?? '';
  // What stands in quotation marks is a name.
  const outside = first.replace(/"[^"]*"/g, '');
  const counts = ['\t', ';', ','].map((mark) => ({ mark, count: outside.split(mark).length }));
  return counts.reduce((best, each) => (each.count >= best.count ? each : best)).mark;
}

function hasContent({ cells }: { readonly cells: readonly string[] }): boolean {
  return cells.some((cell) => cell.trim() !== '');
}

function readColumns(cells: readonly string[]): readonly string[] {
  const columns = cells.map((cell) => cell.trim());
  // Spreadsheets write a delimiter too many behind the last name.
  while (columns.at(-1) === '') columns.pop();
  const empty = columns.indexOf('');
  if (empty >= 0) throw refuse(`Column ${empty + 1} has no name in the first line.`, `column ${empty + 1}`);
  const twice = columns.findIndex((name, index) => columns.indexOf(name) !== index);
  if (twice >= 0) {
    throw refuse(`Column ${twice + 1} has the same name as another column.`, `column ${twice + 1}`);
  }
  return columns;
}

function readRow(
  cells: readonly string[],
  row: number,
  columns: readonly string[],
): Readonly<Record<string, string>> {
  const beyond = cells.slice(columns.length).some((cell) => cell.trim() !== '');
  if (cells.length < columns.length || beyond) {
    throw refuse(
      `Row ${row} has ${cells.length} cells, and there are ${columns.length} columns.`,
      `row ${row}`,
    );
  }
  return Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? '']));
}

function refuse(message: string, param = 'table'): LLMSelectError {
  return new LLMSelectError('invalid-request', message, { param });
}
