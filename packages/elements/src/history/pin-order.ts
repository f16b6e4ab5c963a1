/** Pinned things in the order that a person gave them; those that have none yet come first. */
export function inPinOrder<Row extends { readonly id: string }>(
  rows: readonly Row[],
  order: readonly string[],
): readonly Row[] {
  const places = new Map(order.map((id, place) => [id, place]));
  // Sorting is stable: what has no place keeps its order.
  return rows.toSorted((a, b) => (places.get(a.id) ?? -1) - (places.get(b.id) ?? -1));
}

/** The order with one of the ids moved before or after another; the same when there is nothing to move. */
export function movedPin(
  ids: readonly string[],
  id: string,
  side: 'before' | 'after',
  otherId: string,
): readonly string[] {
  if (id === otherId || !ids.includes(id)) return ids;
  const others = ids.filter((other) => other !== id);
  const place = others.indexOf(otherId);
  return place < 0 ? ids : others.toSpliced(side === 'before' ? place : place + 1, 0, id);
}

/** The order that was kept on this device, if the browser keeps such things. Never throws. */
export function recallPins(memoryKey: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(memoryKey)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    // Storage is denied, or holds something else: the newest is first.
    return [];
  }
}

/** Keeps the order. Never throws: without storage it is forgotten. */
export function rememberPins(memoryKey: string, ids: readonly string[]): void {
  try {
    localStorage.setItem(keyOf(memoryKey), JSON.stringify(ids));
  } catch {
    // Denied or full: the order holds for this visit.
  }
}

function keyOf(memoryKey: string): string {
  return `llmselect:pins:${memoryKey}`;
}
