/** How many colours there are before they start over. */
const COLORS = 8;

/** Numbers of the `--llm-c*` tokens by model id: those given, and for other models by the order of their ids, so that a model keeps its colour however a table is sorted. */
export function modelColors(
  modelIds: Iterable<string>,
  given: ReadonlyMap<string, number> | undefined,
): ReadonlyMap<string, number> {
  const colors = new Map<string, number>();
  let next = 0;
  for (const id of Array.from(new Set(modelIds)).sort()) {
    const own = given?.get(id);
    colors.set(id, own ?? (next % COLORS) + 1);
    if (own === undefined) next += 1;
  }
  return colors;
}
