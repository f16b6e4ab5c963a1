/** Less than half a frame, in milliseconds: the page has to draw as well. */
const SLICE_MS = 6;

/**
 * Does a piece of work for each item, in order, and lets the page breathe after every 6 ms: nothing else waits longer
 * than that and one piece. Rejects with the signal's reason once it is aborted.
 */
export async function inSlices<Item>(
  items: Iterable<Item>,
  work: (item: Item) => void,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  let began = performance.now();
  for (const item of items) {
    work(item);
    if (performance.now() - began < SLICE_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    began = performance.now();
  }
}
