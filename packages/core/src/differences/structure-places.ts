import type { Block } from './blocks.ts';
import type { DifferenceUnit } from './units.ts';

const ROWS: Readonly<Partial<Record<Block['kind'], string>>> = {
  heading: 'headings',
  'list-item': 'list-items',
  'table-row': 'tables',
  code: 'code-blocks',
  math: 'formulas',
  paragraph: 'paragraphs',
};

/** Where the blocks stand that one answer's structure counts: the first unit of each, by the key of its row. */
export function structurePlaces(
  blocks: readonly Block[],
  units: readonly DifferenceUnit[],
): Readonly<Record<string, readonly string[]>> {
  const places: Record<string, string[]> = {};
  let next = 0;
  for (const [index, { kind, start, end }] of blocks.entries()) {
    while ((units[next]?.start ?? end) < start) next += 1;
    const unit = units[next];
    const key = ROWS[kind];
    // A table is its first row.
    const goesOn = kind === 'table-row' && blocks[index - 1]?.kind === kind;
    if (key === undefined || goesOn || unit === undefined || unit.start >= end) continue;
    places[key] ??= [];
    places[key].push(unit.id);
  }
  return places;
}
