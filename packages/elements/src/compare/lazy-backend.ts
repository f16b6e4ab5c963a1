import type { Backend, BackendRun } from '@llmselect/core';

/** A backend whose code is loaded at its first use. Stopping one contestant reaches it once it is there. */
export function lazyBackend(load: () => Promise<Backend>): Backend {
  return {
    run(request, options) {
      const stopped = new Set<string | undefined>();
      let inner: BackendRun | undefined;
      return {
        async *[Symbol.asyncIterator]() {
          inner = (await load()).run(request, options);
          for (const contestantId of stopped) inner.abort?.(contestantId);
          yield* inner;
        },
        abort(contestantId) {
          if (inner === undefined) stopped.add(contestantId);
          else inner.abort?.(contestantId);
        },
      };
    },
    listModels: async (options) => (await load()).listModels(options),
  };
}
