import type { Answer, AnswerSlot, Comparison, Turn } from '../contract/comparison.ts';
import { isPending } from './select.ts';

/** Every change to a record changes these. */
const ALWAYS: ReadonlySet<string> = new Set(['turns', 'revision', 'updatedAt']);

/**
 * What has happened to a record between two states of it: answers that are under way went on, with or without one of them
 * ending, the last of them has ended and made it `whole`, or somebody did something else. The latter two are to be kept at
 * once. What did not change has kept its identity.
 */
export function growthBetween(before: Comparison, now: Comparison): 'more' | 'ended' | 'whole' | 'other' {
  if (!hasSame(before, now, ALWAYS)) return 'other';
  const pairs = pairUp(before.turns, now.turns)?.map(([one, other]) => answersOf(one, other));
  if (pairs === undefined) return 'other';
  let growth: 'more' | 'ended' = 'more';
  for (const answers of pairs) {
    if (answers === undefined) return 'other';
    for (const [one, other] of answers) {
      if (!isPending(one)) return 'other';
      if (!isPending(other)) growth = 'ended';
    }
  }
  return now.turns.some(hasPending) ? growth : 'whole';
}

/** Whether an answer of this turn may still change by itself. */
function hasPending({ answers }: Turn): boolean {
  return answers.some(({ versions }) => versions.some(isPending));
}

type Pair<Item> = readonly [before: Item, now: Item];

/** The answers of a turn that changed; `undefined` when something else did. */
function answersOf(before: Turn, now: Turn): readonly Pair<Answer>[] | undefined {
  if (!hasSame(before, now, new Set(['answers']))) return undefined;
  const slots = pairUp(before.answers, now.answers);
  const versions = slots?.map(([one, other]: Pair<AnswerSlot>) =>
    hasSame(one, other, new Set(['versions'])) ? pairUp(one.versions, other.versions) : undefined,
  );
  if (versions === undefined || versions.includes(undefined)) return undefined;
  return versions.flatMap((pairs) => pairs ?? []);
}

/** What stands in one place and is not the same; `undefined` for lists that are not of one length. */
function pairUp<Item>(before: readonly Item[], now: readonly Item[]): readonly Pair<Item>[] | undefined {
  if (before.length !== now.length) return undefined;
  return now.flatMap((item, index) => {
    const old = before[index];
    return old === undefined || old === item ? [] : [[old, item] as const];
  });
}

function hasSame<Held extends object>(before: Held, now: Held, but: ReadonlySet<string>): boolean {
  const known = new Map<string, unknown>(Object.entries(before));
  return Object.entries(now).every(([key, value]) => but.has(key) || known.get(key) === value);
}
