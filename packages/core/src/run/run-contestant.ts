import type { LanguageModel } from '../contract/model.ts';
import type { ModelRequest } from '../contract/request.ts';
import type { StreamEvent } from '../contract/stream-event.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { toError } from '../errors/to-error.ts';
import { type Clock, sleep } from './clock.ts';
import { DEFAULT_RETRY, type RetryPolicy, retryDelayMs } from './retry.ts';
import type { RunEvent } from './run-event.ts';
import { DEFAULT_TIMEOUTS, PatientReader, type Timeouts } from './timeouts.ts';

export interface RunContestantOptions {
  readonly contestantId: string;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** `clock.now()` at the run's own zero. */
  readonly zero: number;
  readonly timeouts?: Partial<Timeouts> | undefined;
  /** `false` asks once and never again. */
  readonly retry?: Partial<RetryPolicy> | false | undefined;
  /** Uniform over [0, 1). Spreads the retries of many clients. */
  readonly random: () => number;
}

/** Events that are part of the answer. After the first of them nothing is retried. */
const OUTPUT: ReadonlySet<string> = new Set(['text-delta', 'reasoning-delta', 'tool-call', 'source']);

/**
 * Runs one contestant and never throws: the only place where an exception becomes an event, where time is
 * stamped and where a request is made again.
 *
 * A stream that ends without `end` is reported as `stream-truncated`, because a half-written answer that looks
 * finished would make the comparison lie.
 */
export async function* runContestant(
  model: LanguageModel,
  request: ModelRequest,
  options: RunContestantOptions,
): AsyncGenerator<RunEvent, void, undefined> {
  const { signal, clock } = options;
  const stamp = stamper(options);
  const policy = { ...DEFAULT_RETRY, ...(options.retry === false ? { attempts: 1 } : options.retry) };
  yield { ...stamp(), type: 'run-start' };
  let waitedMs = 0;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = yield* runAttempt(model, request, options, waitedMs);
    if (outcome === 'ended') return;
    const { error, output } = outcome;
    ({ waitedMs } = outcome);
    if (wasAborted(signal, error)) return yield { ...stamp(), type: 'abort' };
    const delayMs = output ? undefined : retryDelayMs(error, attempt, policy, options.random);
    if (delayMs === undefined) return yield { ...stamp(), type: 'error', error: error.toJSON() };
    yield { ...stamp(), type: 'retry', attempt, delayMs, error: error.toJSON() };
    const stopped = await sleep(clock, delayMs, signal).then(
      () => false,
      () => true,
    );
    if (stopped) return yield { ...stamp(), type: 'abort' };
  }
}

type Outcome =
  | 'ended'
  | { readonly error: LLMSelectError; readonly output: boolean; readonly waitedMs: number };

function stamper({ contestantId, clock, zero }: RunContestantOptions) {
  return () => ({ contestantId, atMs: clock.now() - zero });
}

/** One request: its events up to and including `end`, or else what went wrong. */
async function* runAttempt(
  model: LanguageModel,
  request: ModelRequest,
  options: RunContestantOptions,
  waitedBeforeMs: number,
): AsyncGenerator<RunEvent, Outcome, undefined> {
  const { signal, clock } = options;
  const stamp = stamper(options);
  // The attempt has a signal of its own, so that a timeout too closes the provider's connection.
  const attempt = new AbortController();
  const onAbort = () => attempt.abort(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  let reader: PatientReader<StreamEvent> | undefined;
  let output = false;
  try {
    signal.throwIfAborted();
    const iterator = model.stream(request, { signal: attempt.signal })[Symbol.asyncIterator]();
    reader = new PatientReader(iterator, { clock, timeouts, signal, waitedMs: waitedBeforeMs });
    for (let next = await reader.next(); next.done !== true; next = await reader.next()) {
      const event = next.value;
      if (isEmptyDelta(event)) continue;
      output ||= OUTPUT.has(event.type);
      yield { ...event, ...stamp() };
      if (event.type === 'end') return 'ended';
    }
    throw new LLMSelectError(
      'stream-truncated',
      'The answer was cut off: the stream ended before the model finished. Try again.',
    );
  } catch (cause) {
    return { error: toError(cause), output, waitedMs: reader?.waitedMs ?? waitedBeforeMs };
  } finally {
    signal.removeEventListener('abort', onAbort);
    attempt.abort(new DOMException('The attempt is over.', 'AbortError'));
    reader?.close();
  }
}

function isEmptyDelta(event: StreamEvent): boolean {
  return (event.type === 'text-delta' || event.type === 'reasoning-delta') && event.text === '';
}

/** A caller may abort with any reason, so the signal decides; a deadline the caller set is still a failure. */
function wasAborted(signal: AbortSignal, error: LLMSelectError): boolean {
  if (!signal.aborted) return error.code === 'aborted';
  return error.code !== 'timeout';
}
