import {
  type CatalogOptions,
  type Clock,
  LLMSelectError,
  type LocalBackendOptions,
  type Provider,
  systemClock,
} from '@llmselect/core';
import { type AllowList, createAllowList } from './allow-list.ts';
import { type Anonymous, type Authorize, isAnonymous } from './authorize.ts';
import { type KeySettings, type KeysOptions, readKeySettings } from './keys/key-settings.ts';
import { DEFAULT_LIMITS, type Limits, type LimitsInput, mergeLimits } from './limits.ts';
import { type Logger, safeLogger } from './logger.ts';
import { readProxy } from './proxy-option.ts';
import { readResumeGrace } from './resume-option.ts';
import type { Store } from './stores/store.ts';

/** What `createHandler` takes. The keys are in the providers; nothing else knows them. */
export interface HandlerOptions {
  /** Where the handler is mounted. Default `/api/llmselect`. */
  readonly basePath?: string | undefined;
  /** Configured here and nowhere else: keys, base URLs, deployments. */
  readonly providers: readonly Provider[];
  /** The models that may be used: `openai/gpt-5.1`, or `mistral/*` for all of a provider. */
  readonly models: readonly string[];
  /** Who may: a function that says who asks, or the exported `anonymous` for everybody. */
  readonly authorize: Authorize | Anonymous;
  /** Origins of the pages that may use this server, the server's own included: `https://app.example.com`. */
  readonly origins?: readonly string[] | undefined;
  readonly limits?: LimitsInput | undefined;
  /** How long a provider may take; see `compare` in `@llmselect/core`. */
  readonly timeouts?: LocalBackendOptions['timeouts'];
  readonly retry?: LocalBackendOptions['retry'];
  /**
   * Milliseconds that a comparison goes on after its client has left, for the client to come back to. Costs go on
   * as well. Default 0: it is stopped at once.
   */
  readonly resumeGraceMs?: number | undefined;
  /**
   * How many requests one provider gets at the same time from all callers together: for all providers alike, or
   * by provider id, such as `{ ollama: 1 }`. Who waits says `queued`. Default: no limit.
   */
  readonly concurrencyPerProvider?: LocalBackendOptions['concurrencyPerProvider'];
  /** Your own prices by model id, such as negotiated ones or those of Azure deployments; see `createCatalog` in `@llmselect/core`. */
  readonly prices?: CatalogOptions['prices'];
  /** Opens `/v1/proxy/{provider}/*` for these providers: their own APIs, with the key added. Default: for none. */
  readonly proxy?: { readonly providers: readonly string[] } | undefined;
  /**
   * Where limits and running comparisons are counted, so that several processes share them: `createRedisStore`,
   * `createSqliteStore`. Default: each process counts for itself.
   */
  readonly store?: Store | undefined;
  /** Lets signed-in users keep their own provider keys here, and pay for their own comparisons. */
  readonly keys?: KeysOptions | undefined;
  /** `process.env.NODE_ENV === 'production'`, say. A log line then tells what lives in this process alone. */
  readonly production?: boolean | undefined;
  readonly logger?: Logger | undefined;
  readonly clock?: Clock | undefined;
  /** Makes the ids of runs. They must not be guessable. Default: random UUIDs. */
  readonly generateId?: (() => string) | undefined;
}

/** {@link HandlerOptions}, checked and complete. */
export interface Settings {
  /** Without a slash at the end; empty for the root. */
  readonly basePath: string;
  readonly providers: ReadonlyMap<string, Provider>;
  readonly allowList: AllowList;
  readonly authorize: Authorize | Anonymous;
  readonly origins: ReadonlySet<string>;
  readonly limits: Limits;
  readonly timeouts: LocalBackendOptions['timeouts'];
  readonly retry: LocalBackendOptions['retry'];
  readonly resumeGraceMs: number;
  readonly concurrencyPerProvider: LocalBackendOptions['concurrencyPerProvider'];
  readonly prices: CatalogOptions['prices'];
  /** Ids of the providers whose own APIs may be used. */
  readonly proxied: ReadonlySet<string>;
  readonly store: Store | undefined;
  readonly keys: KeySettings | undefined;
  readonly production: boolean;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly generateId: () => string;
}

const KNOWN: { readonly [Name in keyof HandlerOptions]-?: true } = {
  basePath: true,
  providers: true,
  models: true,
  authorize: true,
  origins: true,
  limits: true,
  timeouts: true,
  retry: true,
  resumeGraceMs: true,
  concurrencyPerProvider: true,
  prices: true,
  proxy: true,
  store: true,
  keys: true,
  production: true,
  logger: true,
  clock: true,
  generateId: true,
};

/** Throws `misconfigured` with what to write instead. Nothing that decides who may do what has a default. */
export function readSettings(options: HandlerOptions): Settings {
  for (const name of Object.keys(options)) {
    if (!(name in KNOWN))
      throw misconfigured(name, `createHandler has no option ${name}. Correct its name or leave it out.`);
  }
  const providers = readProviders(options.providers);
  return {
    basePath: readBasePath(options.basePath ?? '/api/llmselect'),
    providers,
    allowList: readModels(options.models, providers),
    authorize: readAuthorize(options.authorize),
    origins: new Set((options.origins ?? []).map(readOrigin)),
    limits: readLimits(options.limits),
    timeouts: options.timeouts,
    retry: options.retry,
    resumeGraceMs: readResumeGrace(options.resumeGraceMs),
    concurrencyPerProvider: readConcurrency(options.concurrencyPerProvider, providers),
    prices: options.prices,
    proxied: readProxy(options.proxy, providers),
    store: options.store,
    keys: readKeySettings(options.keys),
    production: options.production ?? false,
    logger: safeLogger(options.logger),
    clock: options.clock ?? systemClock,
    generateId: options.generateId ?? (() => crypto.randomUUID()),
  };
}

function misconfigured(param: string, message: string): LLMSelectError {
  return new LLMSelectError('misconfigured', message, { param });
}

function readBasePath(path: string): string {
  if (/^(\/[\w.~-]+)*\/?$/.test(path)) return path.replace(/\/$/, '');
  throw misconfigured('basePath', "basePath must be a path such as '/api/llmselect'.");
}

function readProviders(providers: readonly Provider[]): ReadonlyMap<string, Provider> {
  if (!Array.isArray(providers) || providers.length === 0) {
    throw misconfigured(
      'providers',
      'createHandler needs providers, as in providers: [createOpenAI({ apiKey })].',
    );
  }
  const byId = new Map<string, Provider>();
  for (const provider of providers) {
    if (byId.has(provider.id)) {
      throw misconfigured(
        'providers',
        `Two providers have the id ${provider.id}. Give one of them another id.`,
      );
    }
    byId.set(provider.id, provider);
  }
  return byId;
}

function readModels(models: readonly string[], providers: ReadonlyMap<string, Provider>): AllowList {
  if (!Array.isArray(models) || models.length === 0) {
    throw misconfigured(
      'models',
      "createHandler needs the models it may use, as in models: ['openai/gpt-5.1', 'mistral/*'].",
    );
  }
  const allowList = createAllowList(models);
  for (const { providerId } of allowList.entries) {
    if (providers.has(providerId)) continue;
    throw misconfigured(
      'models',
      `models names ${providerId}, but providers does not have it. Add it there, or leave its models out.`,
    );
  }
  return allowList;
}

function readAuthorize(authorize: unknown): Authorize | Anonymous {
  if (isAnonymous(authorize)) return authorize;
  // A type guard cannot say more of a function than that it is one.
  if (typeof authorize === 'function') return authorize as Authorize;
  throw misconfigured(
    'authorize',
    'createHandler needs authorize: a function that returns { userId } or null, or the exported anonymous to let everybody in.',
  );
}

function readOrigin(origin: string): string {
  if (typeof origin === 'string' && isExactOrigin(origin)) return origin;
  throw misconfigured(
    'origins',
    `origins must hold exact origins such as 'https://app.example.com', with no path and no star; ${JSON.stringify(origin)} is none.`,
  );
}

/** Apps and browser extensions have schemes of their own, whose origins `URL` does not know. */
function isExactOrigin(origin: string): boolean {
  if (!/^[a-z][a-z0-9+.-]*:\/\/[^\s/*?#@]+$/.test(origin) || !URL.canParse(origin)) return false;
  return !/^https?:/.test(origin) || new URL(origin).origin === origin;
}

function readConcurrency(
  input: LocalBackendOptions['concurrencyPerProvider'],
  providers: ReadonlyMap<string, Provider>,
): LocalBackendOptions['concurrencyPerProvider'] {
  const limits = typeof input === 'number' ? { 'all providers': input } : (input ?? {});
  for (const [name, value] of Object.entries(limits)) {
    if (typeof input !== 'number' && !providers.has(name)) {
      throw misconfigured(
        'concurrencyPerProvider',
        `concurrencyPerProvider names ${name}, but providers does not have it.`,
      );
    }
    if (value === Number.POSITIVE_INFINITY || (Number.isInteger(value) && value >= 1)) continue;
    throw misconfigured(
      'concurrencyPerProvider',
      `concurrencyPerProvider of ${name} must be a whole number, 1 or more.`,
    );
  }
  return input;
}

function readLimits(input: LimitsInput | undefined): Limits {
  for (const [name, value] of Object.entries(input ?? {})) {
    const known = name in DEFAULT_LIMITS || name === 'outputTokens';
    if (!known)
      throw misconfigured(`limits.${name}`, `There is no limit ${name}. Correct its name or leave it out.`);
    const least = name === 'imageBytes' ? 0 : 1;
    if (value === undefined || value === Number.POSITIVE_INFINITY) continue;
    if (!Number.isInteger(value) || value < least) {
      throw misconfigured(`limits.${name}`, `limits.${name} must be a whole number, ${least} or more.`);
    }
  }
  return mergeLimits(DEFAULT_LIMITS, input);
}
