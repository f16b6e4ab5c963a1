import type { LanguageModel } from '../contract/model.ts';
import type { StreamEvent } from '../contract/stream-event.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import type { RunEvent } from '../run/run-event.ts';
import type { Backend } from './backend.ts';

const CONTESTANT = 'model';

/**
 * One model of a backend as a model of its own, so that what takes a model can ask it. Each stream is one run, kept
 * nowhere. The backend's own limits and retries hold; structured output is left out where a run cannot ask for it.
 *
 * @param modelId Full model id: `openai/gpt-5.1`.
 */
export function backendModel(backend: Backend, modelId: string): LanguageModel {
  const slash = modelId.indexOf('/');
  return {
    specification: 1,
    id: modelId,
    providerId: modelId.slice(0, slash),
    modelId: modelId.slice(slash + 1),
    async *stream({ system, messages, params, output }, { signal } = {}) {
      const contestants = [{ id: CONTESTANT, model: modelId }];
      const form = backend.takesOutput && output !== undefined ? { output } : {};
      const request = { contestants, system, messages, params, record: false, ...form } as const;
      for await (const event of backend.run(request, { signal })) {
        const told = toStreamEvent(event, signal);
        if (told !== undefined) yield told;
      }
    },
  };
}

/** What a run says beyond a stream is a sign of life; how it fails is thrown. */
function toStreamEvent(event: RunEvent, signal: AbortSignal | undefined): StreamEvent | undefined {
  switch (event.type) {
    case 'error':
      throw LLMSelectError.from(event.error);
    case 'abort':
      signal?.throwIfAborted();
      throw new LLMSelectError('aborted', 'The answer was stopped.');
    case 'queued':
    case 'run-start':
    case 'retry':
      return { type: 'activity' };
    default: {
      const { contestantId: _contestant, atMs: _at, ...told } = event;
      return told;
    }
  }
}
