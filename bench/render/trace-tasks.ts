import type { CDPSession } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the thread's own time: what other programs took meanwhile is not in it. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const TASK = 'ThreadControllerImpl::RunTask';
const MAIN_THREAD = 'CrRendererMain';

/** Notes the tasks of the page's main thread. What it returns ends that, and tells the longest one in milliseconds. */
export async function traceTasks(session: CDPSession): Promise<() => Promise<number>> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as readonly TraceEvent[]));
  });
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel'], excludedCategories: ['*'] },
    transferMode: 'ReportEvents',
  });
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    return longestOf(events);
  };
}

/** The browser keeps a page in reserve: the one that did most is the one that is looked at. */
function longestOf(events: readonly TraceEvent[]): number {
  const keyOf = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`;
  const threads = new Map(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === MAIN_THREAD)
      .map((event) => [keyOf(event), { total: 0, longest: 0 }]),
  );
  for (const event of events) {
    const thread = event.name === TASK ? threads.get(keyOf(event)) : undefined;
    if (thread === undefined) continue;
    const took = (event.tdur ?? 0) / 1000;
    thread.total += took;
    thread.longest = Math.max(thread.longest, took);
  }
  return [...threads.values()].toSorted((a, b) => b.total - a.total)[0]?.longest ?? 0;
}
