import type { LanguageModel } from '../contract/model.ts';
import type { FinishReason, StreamEvent } from '../contract/stream-event.ts';
import type { FakeCall } from './fake-model.ts';

/** A model that says what it is told, when it is told: every method speaks in the newest call. */
export interface ManualModel extends LanguageModel {
  readonly calls: readonly FakeCall[];
  emit(...events: readonly StreamEvent[]): void;
  say(text: string): void;
  finish(finishReason?: FinishReason): void;
  fail(error: Error): void;
  /** Ends the stream without an `end` event, as a cut connection does. */
  cut(): void;
}

type Said = StreamEvent | Error | 'cut';

interface ManualCall extends FakeCall {
  readonly said: Said[];
  wake: (() => void) | undefined;
}

/** Creates a model driven by hand. What is said before it is asked waits for the first call. */
export function createManualModel(id = 'fake/manual'): ManualModel {
  const [providerId = 'fake', ...rest] = id.split('/');
  const calls: ManualCall[] = [];
  const early: Said[] = [];
  const speak = (said: Said) => {
    const call = calls.at(-1);
    if (call === undefined || call.closed) early.push(said);
    else {
      call.said.push(said);
      call.wake?.();
    }
  };
  return {
    specification: 1,
    id,
    providerId,
    modelId: rest.join('/'),
    calls,
    emit: (...events) => events.forEach(speak),
    say: (text) => speak({ type: 'text-delta', text }),
    finish: (finishReason = 'stop') => speak({ type: 'end', finishReason }),
    fail: speak,
    cut: () => speak('cut'),
    async *stream(request, { signal } = {}) {
      const call: ManualCall = { request, signal, closed: false, said: early.splice(0), wake: undefined };
      calls.push(call);
      const onAbort = () => call.wake?.();
      signal?.addEventListener('abort', onAbort, { once: true });
      try {
        for (;;) {
          signal?.throwIfAborted();
          const said = call.said.shift();
          if (said === 'cut') return;
          if (said instanceof Error) throw said;
          if (said !== undefined) yield said;
          else
            await new Promise<void>((resolve) => {
              call.wake = resolve;
            });
        }
      } finally {
        call.closed = true;
        signal?.removeEventListener('abort', onAbort);
      }
    },
  };
}
