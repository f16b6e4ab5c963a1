import type { ListSection } from './list-sections.ts';

/** What is drawn of a section. Heights are in pixels. */
export interface LaidSection {
  readonly section: ListSection;
  /** What is left out before it, and before its first row where the heading is left out too. */
  readonly gap: number;
  readonly showsHead: boolean;
  readonly rows: readonly LaidRow[];
}

export interface LaidRow {
  readonly row: ListSection['rows'][number];
  /** Its place in the section, from 1. */
  readonly place: number;
  /** What is left out before it. */
  readonly gap: number;
}

export interface LaidList {
  readonly sections: readonly LaidSection[];
  /** What is left out at the end. */
  readonly gap: number;
  /** How many rows there are up to the last one in view. */
  readonly reach: number;
}

export interface LayOutOptions {
  /** What is drawn, from the top of the list. */
  readonly top: number;
  readonly bottom: number;
  /** Rows that are drawn wherever they are. */
  readonly kept: ReadonlySet<string>;
  readonly heightOf: (key: string, kind: 'row' | 'head') => number;
}

/** Chooses what of a list is drawn, and how much room the rest takes. Pure. */
export function layOut(sections: readonly ListSection[], options: LayOutOptions): LaidList {
  const { top, bottom, kept, heightOf } = options;
  const laid: LaidSection[] = [];
  let y = 0;
  let gap = 0;
  let count = 0;
  let reach = 0;
  const isIn = (height: number) => y + height > top && y < bottom;
  const takeGap = () => {
    const taken = gap;
    gap = 0;
    return taken;
  };
  for (const section of sections) {
    const headHeight = heightOf(section.key, 'head');
    const showsHead = isIn(headHeight);
    const before = showsHead ? takeGap() : 0;
    y += headHeight;
    if (!showsHead) gap += headHeight;
    const rows: LaidRow[] = [];
    for (const [index, row] of section.rows.entries()) {
      const height = heightOf(row.id, 'row');
      const isInView = isIn(height);
      count += 1;
      if (isInView) reach = count;
      if (isInView || kept.has(row.id)) rows.push({ row, place: index + 1, gap: takeGap() });
      else gap += height;
      y += height;
    }
    if (showsHead || rows.length > 0) laid.push({ section, gap: before, showsHead, rows });
  }
  return { sections: laid, gap, reach };
}
