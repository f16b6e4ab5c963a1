/** All that there are; then they start over. */
const COLORS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** Numbers of the `--llm-c*` tokens by model id: those given, and for other models those that are left, by the order of their ids, so that a model keeps its colour however a table is sorted. */
export function modelColors(
  modelIds: Iterable<string>,
  given: ReadonlyMap<string, number> | undefined,
): ReadonlyMap<string, number> {
  const colors = new Map<string, number>();
  const taken = new Set(given?.values());
  const left = COLORS.filter((color) => !taken.has(color));
  const free = left.length === 0 ? COLORS : left;
  let next = 0;
  for (const id of Array.from(new Set(modelIds)).sort()) {
    const own = given?.get(id);
    colors.set(id, own ?? free[next % free.length] ?? COLORS[0]);
    if (own === undefined) next += 1;
  }
  return colors;
}
