/** The longest a frame may be waited for: pages out of sight have none. */
const HIDDEN_PAGE_MS = 200;

/** Calls back before the next paint, or after 200 ms on a page that is not painted. Returns what cancels it. */
export function nextFrame(callback: () => void): () => void {
  const cancel = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const run = () => {
    cancel();
    callback();
  };
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, HIDDEN_PAGE_MS);
  return cancel;
}
