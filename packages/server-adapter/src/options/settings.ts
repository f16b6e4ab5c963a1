import {
  type CatalogOptions,
  type Clock,
  type LocalBackendOptions,
  type Provider,
  systemClock,
} from '@llmselect/core';
import type { AllowList } from '../access/allow-list.ts';
import type { Anonymous, Authorize } from '../access/authorize.ts';
import { readBlind } from '../blind/blind-option.ts';
import { type BudgetSettings, readBudget } from '../budget/budget-option.ts';
import { type CacheOptions, readCache } from '../cache/cache-option.ts';
import { type HookSettings, readHooks } from '../hooks/hook-settings.ts';
import { type KeySettings, readKeySettings } from '../keys/key-settings.ts';
import type { Limits } from '../limits/limits.ts';
import { safeLogger } from '../logger.ts';
import type { HandlerLog } from '../logging/log-fields.ts';
import type { Secrets } from '../sealing/secrets.ts';
import type { Store } from '../stores/store.ts';
import { readTelemetry, type TelemetrySettings } from '../telemetry/telemetry-settings.ts';
import { readAuthorize, readModels, readOrigins, readProviders } from './access-options.ts';
import { type HandlerOptions, OPTION_NAMES } from './handler-options.ts';
import { readConcurrency, readLimits } from './limit-options.ts';
import { misconfigured } from './misconfigured.ts';
import { readRetry, readTimeouts } from './patience-options.ts';
import { readProxy } from './proxy-option.ts';
import { readResumeGrace } from './resume-option.ts';
import { readRetention } from './retention-option.ts';
import { readStore } from './store-option.ts';

/** {@link HandlerOptions}, checked and complete. */
export interface Settings {
  /** Without a slash at the end; empty for the root. */
  readonly basePath: string;
  readonly providers: ReadonlyMap<string, Provider>;
  readonly allowList: AllowList;
  readonly authorize: Authorize | Anonymous;
  readonly origins: ReadonlySet<string>;
  readonly credentials: boolean;
  readonly limits: Limits;
  readonly imageOrigins: ReadonlySet<string>;
  readonly timeouts: LocalBackendOptions['timeouts'];
  readonly retry: LocalBackendOptions['retry'];
  readonly resumeGraceMs: number;
  readonly concurrencyPerProvider: LocalBackendOptions['concurrencyPerProvider'];
  readonly prices: CatalogOptions['prices'];
  /** Ids of the providers whose own APIs may be used. */
  readonly proxied: ReadonlySet<string>;
  readonly store: Store | undefined;
  readonly retentionDays: number | undefined;
  readonly keys: KeySettings | undefined;
  readonly hooks: HookSettings | undefined;
  readonly budget: BudgetSettings | undefined;
  readonly cache: CacheOptions | undefined;
  readonly telemetry: TelemetrySettings | undefined;
  /** The host's own secrets for blind comparisons, if it has any. */
  readonly blind: Secrets | undefined;
  readonly production: boolean;
  readonly logger: HandlerLog;
  readonly clock: Clock;
  readonly generateId: () => string;
  readonly generateRequestId: () => string;
}

/** Throws `misconfigured` with what to write instead. Nothing that decides who may do what has a default. */
export function readSettings(options: HandlerOptions): Settings {
  for (const name of Object.keys(options)) {
    if (!(name in OPTION_NAMES))
      throw misconfigured(name, `createHandler has no option ${name}. Correct its name or leave it out.`);
  }
  const providers = readProviders(options.providers);
  const keys = readKeySettings(options.keys);
  return {
    basePath: readBasePath(options.basePath ?? '/api/llmselect'),
    providers,
    allowList: readModels(options.models, providers),
    authorize: readAuthorize(options.authorize),
    origins: readOrigins(options.origins),
    credentials: options.credentials ?? false,
    limits: readLimits(options.limits),
    imageOrigins: readOrigins(options.imageOrigins, 'imageOrigins'),
    timeouts: readTimeouts(options.timeouts),
    retry: readRetry(options.retry),
    resumeGraceMs: readResumeGrace(options.resumeGraceMs),
    concurrencyPerProvider: readConcurrency(options.concurrencyPerProvider, providers),
    prices: options.prices,
    proxied: readProxy(options.proxy, providers),
    store: readStore(options.store),
    retentionDays: readRetention(options.retentionDays),
    keys,
    telemetry: readTelemetry(options, options.authorize),
    budget: readBudget(options.budget),
    cache: readCache(options.cache),
    hooks: readHooks(options.hooks, { proxies: options.proxy !== undefined }),
    blind: readBlind(options.blind, keys),
    production: options.production ?? false,
    logger: safeLogger(options.logger),
    clock: options.clock ?? systemClock,
    generateId: options.generateId ?? (() => crypto.randomUUID()),
    generateRequestId: () => crypto.randomUUID(),
  };
}

function readBasePath(path: string): string {
  if (/^(\/[\w.~-]+)*\/?$/.test(path)) return path.replace(/\/$/, '');
  throw misconfigured('basePath', "basePath must be a path such as '/api/llmselect'.");
}
