/** How long idle work waits at most for a page that always has something to do, in milliseconds. */
const PATIENCE_MS = 1000;

/** Resolves when the page has nothing better to do, or after a second. */
export function nextIdle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no idle callbacks.
    if (typeof requestIdleCallback === 'function')
      requestIdleCallback(() => resolve(), { timeout: PATIENCE_MS });
    else setTimeout(resolve, 0);
  });
}
