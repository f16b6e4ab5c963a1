/** A story that waits this long waits in vain. */
const PATIENCE_MS = 20_000;

/** Waits, frame by frame, until something is true of the page. A story that waits in vain fails. */
export async function until(what: string, isTrue: () => boolean): Promise<void> {
  const start = performance.now();
  while (!isTrue()) {
    if (performance.now() - start > PATIENCE_MS) throw new Error(`Did not come true: ${what}.`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** Waits until what has changed is on the screen. */
export async function painted(frames = 3): Promise<void> {
  for (let frame = 0; frame < frames; frame += 1)
    await new Promise((resolve) => requestAnimationFrame(resolve));
}
