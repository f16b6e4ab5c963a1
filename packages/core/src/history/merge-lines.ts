import type { Branch, Turn } from '../contract/comparison.ts';
import type { Line } from '../session/branches.ts';
import type { Sides } from './merge-lists.ts';
import { isSameValue } from './same-value.ts';

/** Turns that follow one another; `after` is the one before the first. */
interface Segment {
  readonly after: string | undefined;
  readonly ids: readonly string[];
}

/**
 * Where the turns of both sides stand. Where they went on differently, the later one's conversation is shown, and what the
 * other's has instead is set aside as a branch, whole.
 *
 * @param turns What is to be placed: every turn that is left of both.
 */
export function mergeLines(turns: ReadonlyMap<string, Turn>, sides: Sides<Line>): Line {
  const { base, later, earlier } = sides;
  const shown = shownIds(turns, sides);
  const isLed = base !== undefined && isSameValue(segmentsOf(later), segmentsOf(base));
  const segments = (isLed ? [earlier, later] : [later, earlier]).flatMap(segmentsOf);
  const branches = [...branchesOf(segments, new Set(shown), turns)];
  const all = (ids: readonly string[]) => ids.flatMap((id) => turns.get(id) ?? []);
  return {
    turns: all(shown),
    branches:
      branches.length === 0
        ? undefined
        : branches.map(({ after, ids }): Branch => ({ after, turns: all(ids) })),
  };
}

function shownIds(
  turns: ReadonlyMap<string, Turn>,
  { base, later, earlier }: Sides<Line>,
): readonly string[] {
  const idsOf = (line: Line) => line.turns.flatMap(({ id }) => (turns.has(id) ? id : []));
  const [one, other] = [idsOf(later), idsOf(earlier)];
  const began = base?.turns.map(({ id }) => id);
  const isAsBefore = (line: Line) =>
    isSameValue(
      line.turns.map(({ id }) => id),
      began,
    );
  if (isAsBefore(later)) return other;
  if (isAsBefore(earlier)) return one;
  // One side only went on from where the other is.
  return one.every((id, index) => id === other[index]) ? other : one;
}

function* branchesOf(
  segments: readonly Segment[],
  placed: Set<string>,
  turns: ReadonlyMap<string, Turn>,
): Iterable<Segment> {
  const before = predecessors(segments);
  for (const segment of segments) {
    let previous = standing(segment.after, before, turns);
    let run: { after: string | undefined; ids: string[] } | undefined;
    for (const id of segment.ids) {
      if (!turns.has(id)) continue;
      if (placed.has(id)) {
        if (run !== undefined) yield run;
        run = undefined;
      } else {
        placed.add(id);
        run ??= { after: previous, ids: [] };
        run.ids.push(id);
      }
      previous = id;
    }
    if (run !== undefined) yield run;
  }
}

/** The nearest turn before that is still there. */
function standing(
  after: string | undefined,
  before: ReadonlyMap<string, string | undefined>,
  turns: ReadonlyMap<string, Turn>,
): string | undefined {
  const seen = new Set<string>();
  let id = after;
  // A turn seen twice is a circle, which a record from elsewhere may hold.
  while (id !== undefined && !turns.has(id) && !seen.has(id)) {
    seen.add(id);
    id = before.get(id);
  }
  return id !== undefined && turns.has(id) ? id : undefined;
}

function predecessors(segments: readonly Segment[]): ReadonlyMap<string, string | undefined> {
  const before = new Map<string, string | undefined>();
  for (const { after, ids } of segments) {
    ids.forEach((id, index) => {
      if (!before.has(id)) before.set(id, index === 0 ? after : ids[index - 1]);
    });
  }
  return before;
}

function segmentsOf({ turns, branches = [] }: Line): readonly Segment[] {
  return [{ after: undefined, turns }, ...branches].map((part) => ({
    after: part.after,
    ids: part.turns.map(({ id }) => id),
  }));
}
