import type { LanguageModel } from '../contract/model.ts';
import type { ModelRequest } from '../contract/request.ts';
import type { HostPrices } from '../cost/find-price.ts';
import { withCosts } from '../cost/with-costs.ts';
import type { LLMSelectError } from '../errors/llm-select-error.ts';
import type { BackendRun } from './backend-run.ts';
import { type Clock, systemClock } from './clock.ts';
import { type BatchSource, mergeBatches } from './merge-streams.ts';
import { createPlaces, type Places } from './places.ts';
import { createProviderPlaces, type ProviderConcurrency, type ProviderPlaces } from './provider-places.ts';
import type { RetryPolicy } from './retry.ts';
import { runInBatches, stopEvent } from './run-contestant.ts';
import type { RunEvent } from './run-event.ts';
import type { Timeouts } from './timeouts.ts';

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock | undefined;
  readonly mode?: 'parallel' | 'sequential' | undefined;
  /** How many contestants are asked at the same time. Default: all, or one in `sequential` mode. */
  readonly concurrency?: number | undefined;
  /**
   * How many requests one provider gets at the same time: for all alike, or by provider id. Default: no limit.
   * Who waits says `queued`.
   */
  readonly concurrencyPerProvider?: ProviderConcurrency | undefined;
  readonly timeouts?: Partial<Timeouts> | undefined;
  readonly retry?: Partial<RetryPolicy> | false | undefined;
  readonly random?: (() => number) | undefined;
  /** The host's own prices by model id, over the shipped ones. Whose price is known says its cost with its usage. */
  readonly prices?: HostPrices | undefined;
}

/** A contestant that is ready to run, or the reason why it cannot. */
export type RunEntry = { readonly id: string } & (
  | { readonly model: LanguageModel; readonly request: ModelRequest }
  | { readonly refused: LLMSelectError }
);

/**
 * Runs all entries at once. The run under way has one consumer; leaving its loop aborts all of them.
 * `providerPlaces` is for whoever starts several runs that keep to one limit per provider together.
 */
export function startRun(
  entries: readonly RunEntry[],
  options: RunOptions = {},
  providerPlaces: ProviderPlaces = createProviderPlaces(options.concurrencyPerProvider),
): Required<BackendRun> {
  const clock = options.clock ?? systemClock;
  const zero = clock.now();
  const controllers = new Map(entries.map(({ id }) => [id, new AbortController()] as const));
  const abortAll = (reason: unknown) => {
    for (const controller of controllers.values()) controller.abort(reason);
  };
  const outer = options.signal;
  const onAbort = () => abortAll(outer?.reason);
  if (outer?.aborted === true) onAbort();
  else outer?.addEventListener('abort', onAbort, { once: true });
  const concurrency = options.concurrency ?? (options.mode === 'sequential' ? 1 : entries.length);
  const places = createPlaces(concurrency);
  const sources = entries.map((entry): BatchSource<RunEvent> => {
    const own = controllers.get(entry.id) ?? new AbortController();
    const surroundings = { ...options, clock, zero, signal: own.signal };
    return (room) => runEntry(entry, surroundings, [places, providerPlaces], room);
  });
  const merged = mergeBatches(sources);
  const abort = (contestantId?: string) => {
    const reason = new DOMException('The run was stopped.', 'AbortError');
    if (contestantId === undefined) abortAll(reason);
    else controllers.get(contestantId)?.abort(reason);
  };
  const letGo = () => outer?.removeEventListener('abort', onAbort);
  return {
    abort,
    batches: () => closing(merged.batches(), abort, letGo),
    [Symbol.asyncIterator]: () => closing(merged, abort, letGo),
  };
}

async function* runEntry(
  entry: RunEntry,
  options: RunOptions & { readonly clock: Clock; readonly zero: number; readonly signal: AbortSignal },
  [places, providerPlaces]: readonly [Places, ProviderPlaces],
  room: () => number,
): AsyncGenerator<readonly RunEvent[], void, undefined> {
  const { clock, zero, signal } = options;
  const stamp = () => ({ contestantId: entry.id, atMs: clock.now() - zero });
  if ('refused' in entry) {
    yield [{ ...stamp(), type: 'run-start' }];
    yield [{ ...stamp(), type: 'error', error: entry.refused.toJSON() }];
    return;
  }
  // The run's own place first: whoever holds one of a provider's is then never waiting for anything.
  const line = [places, providerPlaces.of(entry.model.providerId)];
  const leave: (() => void)[] = [];
  let queued = false;
  try {
    for (const door of line) {
      if (door.full && !queued) {
        queued = true;
        yield [{ ...stamp(), type: 'queued' }];
      }
      const entered = await door.enter(signal).catch(() => undefined);
      if (entered === undefined) {
        yield [{ ...stamp(), type: 'run-start' }];
        yield [{ ...stamp(), ...stopEvent(signal, false) }];
        return;
      }
      leave.push(entered);
    }
    const random = options.random ?? Math.random;
    const running = { ...options, random, contestantId: entry.id };
    const withItsCost = withCosts(entry.model.id, options);
    for await (const events of runInBatches(entry.model, entry.request, running, room)) {
      yield events.map(withItsCost);
    }
  } finally {
    for (const giveBack of leave) giveBack();
  }
}

/** Leaving the loop early must reach the providers, not only this iterator. */
function closing<T>(
  iterator: AsyncIterator<T>,
  abort: () => void,
  letGo: () => void,
): AsyncIterableIterator<T> {
  const wrapped: AsyncIterableIterator<T> = {
    async next() {
      const next = await iterator.next();
      if (next.done === true) letGo();
      return next;
    },
    async return() {
      letGo();
      abort();
      await iterator.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]: () => wrapped,
  };
  return wrapped;
}
