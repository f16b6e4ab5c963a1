import type { LanguageModel } from '../contract/model.ts';
import type { ModelRequest } from '../contract/request.ts';
import type { StreamEvent } from '../contract/stream-event.ts';
import { type Clock, sleep } from '../run/clock.ts';

/**
 * One step of a scripted answer: an event to send, milliseconds to wait on the clock, a promise to wait for,
 * an error to throw, or a function that is called with the request and gives one of these.
 */
export type FakeStep =
  | StreamEvent
  | number
  | PromiseLike<unknown>
  | Error
  | ((request: ModelRequest) => Exclude<FakeStep, (request: ModelRequest) => never> | undefined);

export interface FakeModelOptions {
  /** Full model id. Default `fake/model`. */
  readonly id?: string | undefined;
  /** What the model does. Default: says `text`. */
  readonly steps?: readonly FakeStep[] | undefined;
  /** A whole answer, sent word by word with usage and a proper end. */
  readonly text?: string | undefined;
  /** Needed only by steps that wait. */
  readonly clock?: Clock | undefined;
}

/** A call of a fake model, for tests to look at. */
export interface FakeCall {
  readonly request: ModelRequest;
  readonly signal: AbortSignal | undefined;
  /** The consumer let go of the stream, or the script came to its end. */
  closed: boolean;
}

export interface FakeModel extends LanguageModel {
  /** Every call so far, oldest first. */
  readonly calls: readonly FakeCall[];
}

/** A language model that follows a script. It stops at once when its signal aborts, as a good provider does. */
export function createFakeModel(options: FakeModelOptions = {}): FakeModel {
  const id = options.id ?? 'fake/model';
  const [providerId = 'fake', ...rest] = id.split('/');
  const steps = options.steps ?? sayingSteps(options.text ?? 'Hello from a scripted model.', id);
  const calls: FakeCall[] = [];
  return {
    specification: 1,
    id,
    providerId,
    modelId: rest.join('/'),
    calls,
    async *stream(request, { signal } = {}) {
      const call: FakeCall = { request, signal, closed: false };
      calls.push(call);
      const never = signal ?? new AbortController().signal;
      try {
        for (const step of steps) {
          never.throwIfAborted();
          const event = await perform(step, request, never, options.clock);
          if (event !== undefined) yield event;
        }
      } finally {
        call.closed = true;
      }
    },
  };
}

/** The steps that say a text: start, one delta a word, usage, end. */
export function sayingSteps(text: string, modelId: string): readonly StreamEvent[] {
  const words = text.match(/\S+\s*|\s+/g) ?? [];
  return [
    { type: 'start', modelId },
    ...words.map((word) => ({ type: 'text-delta', text: word }) as const),
    { type: 'usage', usage: { inputTokens: 10, outputTokens: words.length } },
    { type: 'end', finishReason: 'stop', rawFinishReason: 'stop' },
  ];
}

async function perform(
  step: FakeStep,
  request: ModelRequest,
  signal: AbortSignal,
  clock: Clock | undefined,
): Promise<StreamEvent | undefined> {
  if (typeof step === 'function') {
    const next = step(request);
    return next === undefined ? undefined : perform(next, request, signal, clock);
  }
  if (step instanceof Error) throw step;
  if (typeof step === 'number') {
    if (clock === undefined) throw new TypeError('A fake model that waits needs a clock: pass { clock }.');
    await sleep(clock, step, signal);
    return undefined;
  }
  if ('then' in step) {
    await orAbort(step, signal);
    return undefined;
  }
  return step;
}

function orAbort(promise: PromiseLike<unknown>, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(
      (value) => {
        signal.removeEventListener('abort', onAbort);
        resolve(value);
      },
      (cause: unknown) => {
        signal.removeEventListener('abort', onAbort);
        reject(cause);
      },
    );
  });
}
