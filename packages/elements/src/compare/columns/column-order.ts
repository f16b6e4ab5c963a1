import type { ContestantInput } from '@llmselect/core';

/**
 * Items as they stand on the screen: those who still take part in the order of the line-up, those who have
 * left where they were. The same array when nothing changes places.
 */
export function inLineUpOrder<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  lineUp: readonly string[],
): readonly Item[] {
  const rank = new Map(lineUp.map((id, index) => [id, index]));
  const rankOf = (item: Item) => rank.get(idOf(item)) ?? -1;
  const present = items.filter((item) => rankOf(item) >= 0);
  const sorted = present.toSorted((one, other) => rankOf(one) - rankOf(other));
  if (sorted.every((item, index) => item === present[index])) return items;
  const next = sorted.values();
  return items.map((item) => (rankOf(item) < 0 ? item : (next.next().value ?? item)));
}

/** A line-up in which one contestant stands just before or after another. Nothing when that changes nothing, or when one of them has left. */
export function moveBeside(
  inputs: readonly ContestantInput[],
  movedId: string,
  side: 'before' | 'after',
  otherId: string,
): readonly ContestantInput[] | undefined {
  const moved = inputs.find(({ id }) => id === movedId);
  const rest = inputs.filter((input) => input !== moved);
  const other = rest.findIndex(({ id }) => id === otherId);
  if (moved === undefined || other < 0) return undefined;
  const next = rest.toSpliced(side === 'before' ? other : other + 1, 0, moved);
  return next.every((input, index) => input === inputs[index]) ? undefined : next;
}
