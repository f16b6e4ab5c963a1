/** What a page itself can see of a piece of work. */
export interface Seen {
  /** Milliseconds from frame to frame that 95 of 100 frames needed at most. */
  readonly frame95: number;
  /** Frames that came at least one late. */
  readonly late: number;
}

const PERCENTILE = 0.95;
const LATE_MS = 34;
/** So long nothing may change on the page before the work is over. */
const QUIET_MS = 400;
const OURS = 'llm-compare, llm-answer, llm-markdown, deep-chat';

/** Notes the time from frame to frame until the result is asked for. */
export function watchFrames(): () => Seen {
  const lengths: number[] = [];
  let last: number | undefined;
  let stopped = false;
  const onFrame = (at: number): void => {
    if (last !== undefined) lengths.push(at - last);
    last = at;
    if (!stopped) requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
  return () => {
    stopped = true;
    const sorted = lengths.toSorted((a, b) => a - b);
    return {
      frame95: sorted[Math.floor(sorted.length * PERCENTILE)] ?? 0,
      late: lengths.filter((length) => length > LATE_MS).length,
    };
  };
}

/** Resolves after so many frames. */
export async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
}

/** Until the page has not changed for a while: what was put off, like the colours of code, is part of the cost. */
export async function quiet(): Promise<void> {
  for (let before = -1, now = countElements(document); now !== before; ) {
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    before = now;
    now = countElements(document);
  }
}

/** Counted by the browser itself, tree by tree: the count is part of what is measured. */
function countElements(root: ParentNode): number {
  let count = root.querySelectorAll('*').length;
  for (const element of root.querySelectorAll(OURS))
    if (element.shadowRoot !== null) count += countElements(element.shadowRoot);
  return count;
}
