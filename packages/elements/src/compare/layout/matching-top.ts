/** One block of a text that scrolls. */
interface OutlineBlock {
  readonly top: number;
  /** What a heading says; absent for any other block. */
  readonly heading?: string | undefined;
}

/** Where the blocks of a text stand, from the top of what scrolls, and where the text ends. */
export interface Outline {
  readonly blocks: readonly OutlineBlock[];
  readonly end: number;
}

/** A run of blocks under one heading, or before the first. */
interface Section {
  readonly tops: readonly number[];
  readonly end: number;
}

/**
 * Where in `to` somebody is who is at `top` in `from`: under the same heading, in the block of the same number.
 * Sections with unlike numbers of blocks share out what is left over their last block. Grows with `top`.
 */
export function matchingTop(from: Outline, to: Outline, top: number): number {
  const pairs = pairHeadings(from, to);
  const starts = [-1, ...pairs.map(([index]) => index)];
  const place = starts.findLastIndex(
    (index) => index < 0 || (from.blocks[index]?.top ?? Number.POSITIVE_INFINITY) <= top,
  );
  const one = section(from, starts[place], starts[place + 1]);
  const otherStarts = [-1, ...pairs.map(([, index]) => index)];
  const other = section(to, otherStarts[place], otherStarts[place + 1]);
  return within(one, other, top);
}

function section({ blocks, end }: Outline, start = -1, next?: number): Section {
  const tops = blocks.slice(Math.max(0, start), next).map((block) => block.top);
  const last = next === undefined ? end : (blocks[next]?.top ?? end);
  return { tops: tops.length === 0 ? [last] : tops, end: last };
}

function within(from: Section, to: Section, top: number): number {
  const common = Math.min(from.tops.length, to.tops.length) - 1;
  const index = Math.max(
    0,
    from.tops.findLastIndex((start) => start <= top),
  );
  if (index < common)
    return between(part(from.tops[index], from.tops[index + 1], top), to.tops[index], to.tops[index + 1]);
  return between(part(from.tops[common], from.end, top), to.tops[common], to.end);
}

/** How much of the way from one point to another is done: 0 to 1. */
function part(start = 0, end = 0, at = 0): number {
  return end <= start ? 0 : Math.max(0, Math.min(1, (at - start) / (end - start)));
}

function between(share: number, start = 0, end = 0): number {
  return start + share * (end - start);
}

/** Headings that belong together, in order: those that say the same, or by number when none does. */
function pairHeadings(from: Outline, to: Outline): readonly (readonly [number, number])[] {
  const mine = headingsOf(from);
  const theirs = headingsOf(to);
  const pairs: [number, number][] = [];
  let after = -1;
  for (const { index, text } of mine) {
    const same = theirs.find((candidate) => candidate.index > after && candidate.text === text);
    if (same === undefined) continue;
    pairs.push([index, same.index]);
    after = same.index;
  }
  if (pairs.length > 0) return pairs;
  return mine.flatMap(({ index }, rank) => {
    const other = theirs[rank];
    return other === undefined ? [] : [[index, other.index] as const];
  });
}

function headingsOf({ blocks }: Outline) {
  return blocks.flatMap(({ heading }, index) =>
    heading === undefined ? [] : [{ index, text: heading.trim().toLowerCase() }],
  );
}
