import { createCatalog, createProviderPlaces, localBackend, type Provider } from '@llmselect/core';
import { providerOf } from './access/allow-list.ts';
import { createBlindServices } from './blind/blind-services.ts';
import { createBlindStage } from './blind/blind-stage.ts';
import { createBudgetDesk } from './budget/create-budget-desk.ts';
import { createAnswerCache } from './cache/answer-cache.ts';
import { createRunRegistry } from './compare/run-registry.ts';
import { createSaving } from './comparisons/create-saving.ts';
import { createHooks } from './hooks/create-hooks.ts';
import { createUserKeys } from './keys/create-user-keys.ts';
import { createOwnProviders } from './keys/own-providers.ts';
import { createCounters } from './limits/counters.ts';
import { createOpenWork } from './open-work.ts';
import type { Settings } from './options/settings.ts';
import { openRecords } from './records/open-records.ts';
import { openSharedRuns } from './relay/open-shared-runs.ts';
import type { Services } from './services.ts';
import { createTelemetry } from './telemetry/create-telemetry.ts';

/** Everything that the routes share, made from the host's settings. */
export function createServices(settings: Settings): Services {
  const { clock, logger, prices, timeouts, retry, concurrencyPerProvider } = settings;
  const providers = [...settings.providers.values()];
  const places = createProviderPlaces(concurrencyPerProvider);
  const backendOf = (those: Iterable<Provider>) =>
    localBackend({ providers: [...those], timeouts, retry, places, prices, clock });
  const backend = backendOf(providers);
  const keys = createUserKeys(settings);
  const hooks = createHooks(settings);
  const telemetry = createTelemetry(settings, () => services);
  const blind = createBlindServices(settings);
  const providersFor = createOwnProviders(settings.providers, keys);
  const endings = createOpenWork();
  const opened = openRecords(settings);
  const saving = createSaving({ ...opened, settings, providersFor, blind, endings });
  const catalog = createCatalog({
    providers,
    prices,
    clock,
    onError: ({ code }, provider) => logger.warn({ provider, code }, 'The models could not be listed.'),
  });
  const runs = createRunRegistry({ clock, resumable: settings.resumeGraceMs > 0 });
  const budgets = createBudgetDesk({ settings, catalog, providersFor, blind, endings });
  const answers = createAnswerCache(settings, endings);
  const services: Services = {
    settings,
    backend,
    keys,
    providersFor,
    async backendFor(visitor, request, cacheScope) {
      const ids = request.contestants.map(({ model }) => providerOf(model));
      const used = await providersFor(visitor, ids);
      const isHosts = used === settings.providers;
      if (answers === undefined || cacheScope === undefined)
        return isHosts ? backend : backendOf(used.values());
      // What somebody paid for themselves is theirs alone.
      return backendOf(await answers.over(used.values(), isHosts ? cacheScope : visitor.owner));
    },
    catalog,
    ...createCounters(settings),
    places,
    ...opened,
    pipes: createOpenWork(),
    hooks,
    telemetry,
    proxyEndings: [
      ...(hooks === undefined ? [] : [hooks.afterProxy]),
      ...(saving === undefined ? [] : [saving.proxied]),
      ...(telemetry === undefined ? [] : [telemetry.proxied]),
    ],
    blind,
    saving,
    budgets,
    answers,
    stages: [
      ...(hooks === undefined ? [] : [hooks.stage]),
      budgets.stage,
      ...(telemetry === undefined ? [] : [telemetry.stage]),
      ...(saving === undefined ? [] : [saving.stage]),
      // The last: what comes after it would not be hidden.
      createBlindStage(settings, blind),
    ],
    endings,
    runs,
    sharedRuns: openSharedRuns(settings, runs, endings),
    draining: false,
  };
  return services;
}
