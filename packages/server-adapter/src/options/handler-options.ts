import type { CatalogOptions, Clock, LocalBackendOptions, Provider } from '@llmselect/core';
import type { Anonymous, Authorize } from '../access/authorize.ts';
import type { BlindOptions } from '../blind/blind-option.ts';
import type { BudgetOptions } from '../budget/budget-option.ts';
import type { CacheOptions } from '../cache/cache-option.ts';
import type { Hooks } from '../hooks/hooks.ts';
import type { KeysOptions } from '../keys/key-settings.ts';
import type { LimitsInput } from '../limits/limits.ts';
import type { Logger } from '../logger.ts';
import type { Store } from '../stores/store.ts';
import type { MeterLike, TracerLike } from '../telemetry/open-telemetry.ts';
import type { PrometheusOptions } from '../telemetry/telemetry-settings.ts';

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
  /**
   * Lets pages on another origin of that list send their cookies along, for an `authorize` that reads one. Such a cookie
   * must be `SameSite=None; Secure`. Default: no; a page on the server's own origin sends them without it.
   */
  readonly credentials?: boolean | undefined;
  readonly limits?: LimitsInput | undefined;
  /**
   * Origins whose images may be named by their address: `https://images.example.com`. Some providers open no
   * addresses, and then this server does. Default: none, images come inline.
   */
  readonly imageOrigins?: readonly string[] | undefined;
  /** How long a provider may take; see `compare` in `@llmselect/core`. */
  readonly timeouts?: LocalBackendOptions['timeouts'];
  readonly retry?: LocalBackendOptions['retry'];
  /**
   * Milliseconds that a comparison goes on after its client has left, for the client to come back to. Costs go on
   * as well. Default 0: it is stopped at once. With `createRedisStore` as the `store` the client may come back to any
   * process; until then, and five minutes longer, the answers are in Redis.
   */
  readonly resumeGraceMs?: number | undefined;
  /**
   * How many requests one provider gets at the same time from all callers together, proxied ones included: for all
   * providers alike, or by provider id, such as `{ ollama: 1 }`. A contestant that waits says `queued`. Default: no
   * limit.
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
  /**
   * Days after which a stored comparison goes that nobody has changed or pinned. It is removed within the hour while
   * the server is in use. Default: never.
   */
  readonly retentionDays?: number | undefined;
  /** Lets signed-in users keep their own provider keys here, and pay for their own comparisons. */
  readonly keys?: KeysOptions | undefined;
  /** Your own code around every request: moderation, personal data, webhooks, error reporting. */
  readonly hooks?: Hooks | undefined;
  /**
   * How much answers may cost: `{ usd: 5, period: 'day' }` for each caller. The most that a comparison can cost is held
   * before it starts, so set `limits.outputTokens` too: without it that is the longest answer of each model. Models
   * without a price are refused. Counted in the `store`; while that is away nothing is asked. Default: no budget.
   */
  readonly budget?: BudgetOptions | undefined;
  /**
   * Keeps whole answers, and gives them again when the same caller asks the same model the same, also at a temperature
   * above 0: `true`, or how. They are kept as they are, in the `store` or in memory. Default: off.
   */
  readonly cache?: boolean | CacheOptions | undefined;
  /** How blind comparisons are sealed. They work without it. */
  readonly blind?: BlindOptions | undefined;
  /**
   * OpenTelemetry's tracer: `trace.getTracer('llmselect')`. Each answer is a span `chat {model}` with the names of the
   * conventions for generative AI, a child of the request's own span. Never what was asked or answered.
   */
  readonly tracer?: TracerLike | undefined;
  /**
   * What to hand to the tracer as the parent of a request's spans, where none is active:
   * `({ headers }) => propagation.extract(context.active(), Object.fromEntries(headers))` takes it from `traceparent`.
   */
  readonly traceContext?: ((request: Request) => unknown) | undefined;
  /** OpenTelemetry's meter: `metrics.getMeter('llmselect')`. Tokens, durations, time to the first piece and between pieces. */
  readonly metrics?: MeterLike | undefined;
  /**
   * Opens `GET /metrics` for Prometheus: to everybody whom `authorize` lets in, or to whom an `authorize` of its own does.
   * It tells of all users together, by model. Default: there is no such route.
   */
  readonly prometheus?: boolean | PrometheusOptions | undefined;
  /** `process.env.NODE_ENV === 'production'`, say. A log line then tells what lives in this process alone. */
  readonly production?: boolean | undefined;
  readonly logger?: Logger | undefined;
  readonly clock?: Clock | undefined;
  /** Makes the ids of runs. They must not be guessable. Default: random UUIDs. */
  readonly generateId?: (() => string) | undefined;
}

/** Every option there is; another name is a mistake. */
export const OPTION_NAMES: { readonly [Name in keyof HandlerOptions]-?: true } = {
  basePath: true,
  providers: true,
  models: true,
  authorize: true,
  origins: true,
  credentials: true,
  limits: true,
  imageOrigins: true,
  timeouts: true,
  retry: true,
  resumeGraceMs: true,
  concurrencyPerProvider: true,
  prices: true,
  proxy: true,
  store: true,
  retentionDays: true,
  keys: true,
  budget: true,
  cache: true,
  hooks: true,
  tracer: true,
  traceContext: true,
  metrics: true,
  prometheus: true,
  blind: true,
  production: true,
  logger: true,
  clock: true,
  generateId: true,
};
