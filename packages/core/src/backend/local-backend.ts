import type { LanguageModel, Provider } from '../contract/model.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { toError } from '../errors/to-error.ts';
import {
  createProviderPlaces,
  type ProviderConcurrency,
  type ProviderPlaces,
} from '../run/provider-places.ts';
import { type RunEntry, type RunOptions, startRun } from '../run/start-run.ts';
import type { Backend, RunContestant, RunRequest } from './backend.ts';
import { localBlind } from './local-blind.ts';

export interface LocalBackendOptions
  extends Pick<RunOptions, 'clock' | 'timeouts' | 'retry' | 'concurrency' | 'random' | 'prices'> {
  readonly providers: readonly Provider[];
  /**
   * How many requests one provider gets at the same time, over all runs of this backend: for all alike, or by
   * provider id, such as `{ ollama: 1 }` for a machine that answers one at a time. Who waits says `queued`.
   * Default: no limit, since most providers count requests a minute and answer 429, which is retried.
   */
  readonly concurrencyPerProvider?: ProviderConcurrency | undefined;
  /** Of `createProviderPlaces`, for several backends that keep to one limit together. In place of the limit above. */
  readonly places?: ProviderPlaces | undefined;
}

/**
 * A backend in this very program: it asks the providers itself. On a page, keys would be in the page: use `connect`.
 * Its blind runs hide labels only, since all is known in the program itself; a server hides the rest too.
 */
export function localBackend(options: LocalBackendOptions): Backend {
  const providers = new Map(options.providers.map((provider) => [provider.id, provider] as const));
  const places = options.places ?? createProviderPlaces(options.concurrencyPerProvider);
  const run: Backend['run'] = (request, { signal } = {}) => {
    const entries = request.contestants.map((contestant) => toEntry(contestant, request, providers));
    return startRun(entries, { ...options, mode: request.mode, signal }, places);
  };
  return {
    run,
    takesOutput: true,
    ...localBlind(run, options.clock),
    async listModels({ signal } = {}) {
      const lists = await Promise.allSettled(
        options.providers.map(async (provider) => provider.listModels({ signal })),
      );
      const models = lists.flatMap((list) => (list.status === 'fulfilled' ? list.value : []));
      const failed = lists.find((list) => list.status === 'rejected');
      // One provider that is down must not hide the others; when nothing is known the reason is.
      if (failed !== undefined && models.length === 0) throw toError(failed.reason);
      return { models };
    },
  };
}

function toEntry(
  { id, model: fullId, params, messages }: RunContestant,
  request: RunRequest,
  providers: ReadonlyMap<string, Provider>,
): RunEntry {
  const slash = fullId.indexOf('/');
  const provider = providers.get(fullId.slice(0, slash));
  if (slash < 1 || slash === fullId.length - 1 || provider === undefined) {
    const known = Array.from(providers.keys()).join(', ') || 'none';
    return {
      id,
      refused: new LLMSelectError(
        'not-found',
        `There is no provider for this model. Known providers: ${known}. A model is named "provider/model".`,
        { param: 'model' },
      ),
    };
  }
  let model: LanguageModel;
  try {
    model = provider(fullId.slice(slash + 1));
  } catch (cause) {
    return { id, refused: toError(cause) };
  }
  return {
    id,
    model,
    request: {
      system: request.system,
      messages: messages ?? request.messages,
      params: { ...request.params, ...params },
      ...(request.output && { output: request.output }),
    },
  };
}
