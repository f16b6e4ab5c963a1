/** Whether two pieces of data say the same: the order of keys does not matter, and one that is `undefined` is absent. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!isHolder(one) || !isHolder(other) || Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = new Set([...keysOf(one), ...keysOf(other)]);
  for (const key of keys) if (!isSameValue(heldUnder(one, key), heldUnder(other, key))) return false;
  return true;
}

/** Data as text that is the same for whatever {@link isSameValue} calls the same. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, held: unknown) =>
    isHolder(held) && !Array.isArray(held)
      ? Object.fromEntries(keysOf(held).map((key) => [key, heldUnder(held, key)]))
      : held,
  );
}

function isHolder(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function keysOf(holder: object): readonly string[] {
  return Object.keys(holder)
    .filter((key) => heldUnder(holder, key) !== undefined)
    .toSorted();
}

function heldUnder(holder: object, key: string): unknown {
  // Own keys only, so that "constructor" is absent unless it is there.
  return Object.getOwnPropertyDescriptor(holder, key)?.value;
}
