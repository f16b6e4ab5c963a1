import { canonicalText, isSameValue } from './same-value.ts';

/** What two sides made of one thing. `base` is what both began with, where that is known. */
export interface Sides<Value> {
  readonly base: Value | undefined;
  /** The side that changed last; it decides where both changed the same. */
  readonly later: Value;
  readonly earlier: Value;
}

/** The value that one side changed, or the later one where both did or nobody knows. */
export function pickChanged<Value>(isBaseKnown: boolean, { base, later, earlier }: Sides<Value>): Value {
  return isBaseKnown && isSameValue(later, base) ? earlier : later;
}

interface Named {
  readonly id: string;
}

/**
 * The lists of two sides as one. An item that only one side has is kept, unless the other took out just what both began
 * with. The order is that of the side that changed it, what only the other has comes after.
 *
 * @param merge What to make of an item that both have: one item, or two where both versions are to be kept.
 */
export function mergeLists<Item>(
  lists: Sides<readonly Item[]>,
  idOf: (item: Item) => string,
  merge: (sides: Sides<Item>) => readonly Item[],
): readonly Item[] {
  const [base, later, earlier] = [lists.base, lists.later, lists.earlier].map(
    (list) => new Map(list?.map((item) => [idOf(item), item] as const)),
  ) as [Map<string, Item>, Map<string, Item>, Map<string, Item>];
  const isLed = lists.base !== undefined && isSameValue([...later.keys()], [...base.keys()]);
  const order = new Set(isLed ? [...earlier.keys(), ...later.keys()] : [...later.keys(), ...earlier.keys()]);
  const merged = new Map<string, Item>();
  for (const id of order) {
    const [old, one, other] = [base.get(id), later.get(id), earlier.get(id)];
    const only = one ?? other;
    const isShared = one !== undefined && other !== undefined;
    if (!isShared && old !== undefined && isSameValue(only, old)) continue;
    const items = isShared
      ? merge({ base: old, later: one, earlier: other })
      : only === undefined
        ? []
        : [only];
    for (const item of items) if (!merged.has(idOf(item))) merged.set(idOf(item), item);
  }
  return Array.from(merged.values());
}

/** The one that changed; where both did, both: the earlier one under an id that says which one it is. */
export function keepBoth<Item extends Named>({ base, later, earlier }: Sides<Item>): readonly Item[] {
  if (isSameValue(later, earlier) || isSameValue(earlier, base)) return [later];
  if (isSameValue(later, base)) return [earlier];
  return [later, { ...earlier, id: `${earlier.id}~${fingerprint(earlier)}` }];
}

/** FNV-1a. Tells two versions of one thing apart, and nothing else. */
function fingerprint(value: unknown): string {
  let hash = 0x811c9dc5;
  const text = canonicalText(value);
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
