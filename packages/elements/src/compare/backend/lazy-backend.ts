import {
  type Backend,
  type BackendRun,
  type BlindOpening,
  type BlindRun,
  LLMSelectError,
} from '@llmselect/core';

/** A local backend whose code is loaded at its first use. Stopping one contestant reaches it once it is there. */
export function lazyBackend(load: () => Promise<Backend>): Backend {
  return {
    run: (request, options) => lazyRun(async () => (await load()).run(request, options)),
    blindHides: 'labels',
    runBlind(request, options) {
      let resolve: (told: BlindOpening) => void = () => {};
      let reject: (cause: unknown) => void = () => {};
      const opening = new Promise<BlindOpening>((...hands) => {
        [resolve, reject] = hands;
      });
      // Whoever does not ask for it hears of a failure by the events.
      opening.catch(() => {});
      const start = async (): Promise<BlindRun> => {
        const run = (await load()).runBlind?.(request, options);
        if (run === undefined) throw noBlind();
        run.opening.then(resolve, reject);
        return run;
      };
      return { ...lazyRun(start), opening };
    },
    async reveal(cast, options) {
      const told = await (await load()).reveal?.(cast, options);
      if (told === undefined) throw noBlind();
      return told;
    },
    listModels: async (options) => (await load()).listModels(options),
  };
}

function lazyRun(start: () => Promise<BackendRun>): BackendRun {
  const stopped = new Set<string | undefined>();
  let inner: BackendRun | undefined;
  return {
    async *[Symbol.asyncIterator]() {
      inner = await start();
      for (const contestantId of stopped) inner.abort?.(contestantId);
      yield* inner;
    },
    abort(contestantId) {
      if (inner === undefined) stopped.add(contestantId);
      else inner.abort?.(contestantId);
    },
  };
}

function noBlind(): LLMSelectError {
  return new LLMSelectError('misconfigured', 'This backend has no blind comparisons. Switch blind off.');
}
