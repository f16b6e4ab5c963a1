import type { Comparison, Contestant, Turn } from '../contract/comparison.ts';
import { allTurns } from '../session/branches.ts';
import { mergeSlots } from './merge-answers.ts';
import { mergeLines } from './merge-lines.ts';
import { keepBoth, mergeLists, pickChanged, type Sides } from './merge-lists.ts';
import { canonicalText } from './same-value.ts';

/**
 * What two people, or two tabs, made of one record. Pure, and the same whichever side is called mine.
 *
 * No turn, version or vote of either side is lost, but for what one side took out and the other left as it was in `base`:
 * the record that both began with. Without it everything of both is kept. Conversations that went on differently become
 * branches; an answer or vote that both changed is kept in both versions. Of a title, system prompt or other setting that
 * both changed, the later one stands. A change that comes after a deletion undoes it.
 */
export function mergeComparisons(
  base: Comparison | undefined,
  mine: Comparison,
  theirs: Comparison,
): Comparison {
  const [later, earlier] = isLater(mine, theirs) ? [mine, theirs] : [theirs, mine];
  const pick = <Key extends keyof Comparison>(key: Key): Comparison[Key] =>
    pickChanged<Comparison[Key] | undefined>(base !== undefined, {
      base: base?.[key],
      later: later[key],
      earlier: earlier[key],
      // Both sides have every key that the type demands.
    }) as Comparison[Key];
  const sides = { base, later, earlier };
  const turns = mergeLists(
    { base: base && allTurns(base), later: allTurns(later), earlier: allTurns(earlier) },
    ({ id }) => id,
    (turn) => [mergeTurns(turn)],
  );
  return {
    ...later,
    ...mergeLines(new Map(turns.map((turn) => [turn.id, turn])), sides),
    revision: Math.max(mine.revision, theirs.revision),
    createdAt: Math.min(mine.createdAt, theirs.createdAt),
    updatedAt: Math.max(mine.updatedAt, theirs.updatedAt),
    deletedAt: mergeDeletion(pick('deletedAt'), base, [mine, theirs]),
    title: pick('title'),
    parent: pick('parent'),
    pinned: pick('pinned'),
    system: pick('system'),
    params: pick('params'),
    tags: mergeLists(
      { base: base?.tags, later: later.tags, earlier: earlier.tags },
      (tag) => tag,
      (tag) => [tag.later],
    ),
    contestants: mergeContestants(sides),
    attachments: { ...earlier.attachments, ...later.attachments },
  };
}

/** Ends in a comparison of all they hold, so that both tabs think so. */
function isLater(one: Comparison, other: Comparison): boolean {
  if (one.updatedAt !== other.updatedAt) return one.updatedAt > other.updatedAt;
  if (one.revision !== other.revision) return one.revision > other.revision;
  return canonicalText(one) >= canonicalText(other);
}

function mergeDeletion(
  deletedAt: number | undefined,
  base: Comparison | undefined,
  sides: readonly Comparison[],
): number | undefined {
  if (deletedAt === undefined) return undefined;
  const isRevived = sides.some(
    (side) =>
      side.deletedAt === undefined && side.updatedAt > deletedAt && side.updatedAt !== base?.updatedAt,
  );
  return isRevived ? undefined : deletedAt;
}

/** All of them: whoever left may have answered before. */
function mergeContestants({ base, later, earlier }: Sides<Comparison | undefined>): readonly Contestant[] {
  const old = new Map(base?.contestants.map((contestant) => [contestant.id, contestant]));
  return mergeLists<Contestant>(
    { base: undefined, later: later?.contestants ?? [], earlier: earlier?.contestants ?? [] },
    ({ id }) => id,
    (sides) => {
      const known = { ...sides, base: old.get(sides.later.id) };
      const contestant = pickChanged(known.base !== undefined, known);
      // A blind vote tells the model, and nothing makes it unknown again.
      return [{ ...contestant, modelId: contestant.modelId ?? sides.later.modelId ?? sides.earlier.modelId }];
    },
  );
}

function mergeTurns({ base, later, earlier }: Sides<Turn>): Turn {
  const differences = pickChanged(base !== undefined, {
    base: base?.differences,
    later: later.differences,
    earlier: earlier.differences,
  });
  return {
    ...later,
    answers: mergeLists(
      { base: base?.answers, later: later.answers, earlier: earlier.answers },
      ({ contestantId }) => contestantId,
      (slot) => [mergeSlots(slot)],
    ),
    votes: mergeLists(
      { base: base?.votes, later: later.votes, earlier: earlier.votes },
      ({ id }) => id,
      keepBoth,
    ),
    differences: base === undefined ? (differences ?? earlier.differences) : differences,
  };
}
