import type { ModelInfo, Provider } from '../contract/model.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import { type Clock, systemClock } from '../run/clock.ts';
import { type HostPrice, isPrice } from './catalog-schema.ts';
import { type CatalogStorage, createShelf, type Kept } from './catalog-storage.ts';
import { type CatalogModel, completeList } from './complete-list.ts';
import { findModel } from './find-model.ts';
import { inForce } from './price-at.ts';
import { refreshModels } from './refresh-models.ts';
import { createRemembered, type Remembered } from './remembered.ts';

const DAY_MS = 24 * 60 * 60_000;

export interface CatalogOptions {
  /** Whose lists are asked for. */
  readonly providers?: readonly Provider[] | undefined;
  /** How long a list is fresh. An older one is still handed out, while a new one is fetched. Default: 24 hours. */
  readonly ttlMs?: number | undefined;
  /** Where lists outlive the program, such as `localStorage`. Failures of it cost a request, and nothing else. */
  readonly storage?: CatalogStorage | undefined;
  /** An address with newer facts than the shipped ones, in the form that docs/catalogue.md shows. */
  readonly refreshUrl?: string | undefined;
  /** The host's own prices by model id, such as negotiated ones or those of Azure deployments. They win over all others. */
  readonly prices?: Readonly<Record<string, HostPrice>> | undefined;
  readonly clock?: Clock | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Told of each list that could not be fetched; `refresh` for the `refreshUrl`. */
  readonly onError?: ((error: LLMSelectError, providerId: string) => void) | undefined;
}

export interface CatalogListOptions {
  /** Only this provider's models. */
  readonly provider?: string | undefined;
  /** Stops waiting. A request that others wait for goes on. */
  readonly signal?: AbortSignal | undefined;
  /** Told of work that goes on behind the answer, for hosts that stop when they have answered. */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined;
}

export interface Catalog {
  /**
   * The providers' own lists, completed by the shipped data; what only the latter knows comes last. A provider that
   * fails, or takes longer than 5 s, is known by its last list, or by the shipped data alone. Without providers: all
   * that ships. Rejects only when the signal aborts. Simultaneous calls share one request per provider.
   */
  list(options?: CatalogListOptions): Promise<readonly CatalogModel[]>;
  /** What is known of one model; snapshots and explicit aliases are found as `findModel` finds them. */
  get(id: string, options?: Omit<CatalogListOptions, 'provider'>): Promise<CatalogModel | undefined>;
}

/** @throws LLMSelectError `misconfigured` for a price that is none */
export function createCatalog(options: CatalogOptions = {}): Catalog {
  const { providers = [], prices = {}, clock = systemClock } = options;
  for (const [id, price] of Object.entries(prices)) refuseBrokenPrice(id, price);
  const lists = new Map(
    providers.map((provider) => [
      provider.id,
      remember(options, provider.id, async (signal) => ({ models: await provider.listModels({ signal }) })),
    ]),
  );
  const refreshed = rememberRefresh(options);

  async function gather(waitUntil: CatalogListOptions['waitUntil'], only: string | undefined) {
    const newer = refreshed?.get(waitUntil);
    const names = only === undefined ? [...lists.keys()] : [only];
    const told = await Promise.all(
      names.map(async (id) => [id, await lists.get(id)?.get(waitUntil)] as const),
    );
    return { told, newer: new Map((await newer)?.models.map((model) => [model.id, model])) };
  }

  function finish(model: CatalogModel, known: ModelInfo | undefined): CatalogModel {
    const today = dayOf(clock);
    const own = prices[model.id] ?? (known === undefined ? undefined : prices[known.id]);
    const price =
      own === undefined ? model.price : { ...own, asOf: own.asOf ?? today, source: own.source ?? 'host' };
    return price === undefined ? model : { ...model, price: inForce(price, today) };
  }

  async function list({ provider, signal, waitUntil }: CatalogListOptions = {}) {
    const { told, newer } = await orAborted(gather(waitUntil, provider), signal);
    const today = dayOf(clock);
    const completed =
      told.length === 0
        ? [completeList({ newer, today })]
        : told.map(([providerId, live]) => completeList({ providerId, live: live?.models, newer, today }));
    return completed.flat().map(({ model, known }) => finish(model, known));
  }

  return {
    list,
    async get(id, { signal, waitUntil } = {}) {
      const known = findModel(id);
      const fullId = id.includes('/') ? id : (known?.id ?? id);
      const models = await list({
        provider: (known ?? { providerId: providerOf(fullId) }).providerId,
        signal,
        waitUntil,
      });
      const exact = models.find((model) => model.id === fullId);
      const base = exact ?? (known && models.find((model) => model.id === known.id));
      if (base === undefined || base === exact) return exact;
      const { name, ...rest } = base;
      return finish({ ...rest, id: fullId, name, releasedAt: undefined }, known);
    },
  };
}

function dayOf(clock: Clock): string {
  return new Date(clock.date()).toISOString().slice(0, 10);
}

function remember(
  { clock = systemClock, ttlMs = DAY_MS, storage, onError }: CatalogOptions,
  name: string,
  ask: (signal: AbortSignal, before: Kept | undefined) => Promise<Kept>,
): Remembered<Kept> {
  const shelf = storage === undefined ? {} : createShelf(storage, name, clock);
  return createRemembered<Kept>({ clock, ttlMs, ask, ...shelf, onError: (error) => onError?.(error, name) });
}

function rememberRefresh(options: CatalogOptions): Remembered<Kept> | undefined {
  const { refreshUrl, fetch = globalThis.fetch } = options;
  if (refreshUrl === undefined) return undefined;
  return remember(options, 'refresh', (signal, before) => refreshModels(refreshUrl, fetch, signal, before));
}

function refuseBrokenPrice(id: string, price: unknown): void {
  if (isPrice(price)) return;
  throw new LLMSelectError(
    'misconfigured',
    `prices has no usable price for ${JSON.stringify(id)}. Write { input, output } in US dollars per million tokens.`,
    { param: 'prices' },
  );
}

function providerOf(fullId: string): string {
  return fullId.slice(0, Math.max(0, fullId.indexOf('/')));
}

async function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    const reason = 'Waiting for the models was stopped.';
    stop = () => reject(new LLMSelectError('aborted', reason));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([aborted, work]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
