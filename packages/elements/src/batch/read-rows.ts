import type { Table } from '@llmselect/core/batch';
import type { TemplateVariable } from '@llmselect/core/templates';

/** Which column gives the values of a variable; an empty one is no column. */
export type ColumnMapping = Readonly<Record<string, string>>;

/** Why a row cannot be asked. */
export interface RowFault {
  /** As a spreadsheet counts: the names of the columns are row 1. */
  readonly row: number;
  readonly variable: string;
  readonly why: 'missing' | 'choice';
}

export interface ReadRows {
  /** Values by variable, and by column for what no variable takes. */
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly faults: readonly RowFault[];
}

/** A column of the same name for each variable, whatever the case, where nobody has chosen another. */
export function mapColumns(
  variables: readonly TemplateVariable[],
  columns: readonly string[],
  chosen: ColumnMapping,
): ColumnMapping {
  return Object.fromEntries(
    variables.map(({ name }) => {
      const own = Object.hasOwn(chosen, name) ? chosen[name] : undefined;
      if (own !== undefined && (own === '' || columns.includes(own))) return [name, own];
      const like = columns.find((column) => column.toLowerCase() === name.toLowerCase());
      return [name, like ?? ''];
    }),
  );
}

/** The rows that can be asked, and what is wrong with each of the others. */
export function readRows(
  { rows, rowNumbers }: Table,
  variables: readonly TemplateVariable[],
  mapping: ColumnMapping,
): ReadRows {
  const faults: RowFault[] = [];
  const read = rows.flatMap((row, index) => {
    const mapped = variables.map((variable) => {
      const column = mapping[variable.name] ?? '';
      return { variable, value: column === '' ? '' : (row[column] ?? '') };
    });
    const found = mapped.flatMap(({ variable, value }) => {
      const why = faultOf(variable, value);
      return why === undefined
        ? []
        : [{ row: rowNumbers?.[index] ?? index + 2, variable: variable.name, why }];
    });
    faults.push(...found.slice(0, 1));
    if (found.length > 0) return [];
    return [{ ...row, ...Object.fromEntries(mapped.map(({ variable, value }) => [variable.name, value])) }];
  });
  return { rows: read, faults };
}

function faultOf(
  { default: otherwise, choices = [] }: TemplateVariable,
  value: string,
): RowFault['why'] | undefined {
  if (value === '') return otherwise === undefined ? 'missing' : undefined;
  return choices.length > 0 && !choices.includes(value) ? 'choice' : undefined;
}
