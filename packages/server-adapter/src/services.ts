import type { Backend, Catalog, Provider, ProviderPlaces, RunRequest } from '@llmselect/core';
import type { Visitor } from './access/authorize.ts';
import type { BlindServices } from './blind/blind-services.ts';
import type { BudgetDesk } from './budget/budget-desk.ts';
import type { AnswerCache } from './cache/answer-cache.ts';
import type { RunRegistry } from './compare/run-registry.ts';
import type { RunStage } from './compare/run-stage.ts';
import type { Saving } from './comparisons/saving.ts';
import type { HookRunner } from './hooks/create-hooks.ts';
import type { UserKeys } from './keys/user-keys.ts';
import type { RateLimiter } from './limits/rate-limiter.ts';
import type { StreamSlots } from './limits/stream-slots.ts';
import type { OpenWork } from './open-work.ts';
import type { Settings } from './options/settings.ts';
import type { ProxyEnded } from './proxy/proxy-ended.ts';
import type { ProxyUsage } from './proxy/proxy-usage.ts';
import type { OpenRecords } from './records/open-records.ts';
import type { OpenSharedRuns } from './relay/open-shared-runs.ts';
import type { Telemetry } from './telemetry/telemetry.ts';

/** What the routes share. All of it lives as long as the handler. */
export interface Services extends OpenRecords {
  readonly settings: Settings;
  /** Asks with the host's keys. What runs for a visitor asks {@link Services.backendFor}. */
  readonly backend: Backend;
  /** Users' own keys, where the host has them on. */
  readonly keys: UserKeys | undefined;
  /**
   * The providers as this visitor pays for them, own keys first; of the ids named only, or of all. Rejects with
   * `storage-failed` or `conflict` when an own key is there or may be there and cannot be read.
   */
  providersFor(visitor: Visitor, providerIds?: Iterable<string>): Promise<ReadonlyMap<string, Provider>>;
  /**
   * {@link Services.backend}, or one with the visitor's own keys for the request's models, and with kept answers of a
   * scope where there is one. Rejects likewise.
   */
  backendFor(visitor: Visitor, request: RunRequest, cacheScope?: string): Promise<Backend>;
  readonly catalog: Catalog;
  readonly rateLimiter: RateLimiter;
  readonly slots: StreamSlots;
  /** Places at each provider, which comparisons and proxied requests take alike. */
  readonly places: ProviderPlaces;
  readonly runs: RunRegistry;
  /** The runs of all processes that share the store, where they can be passed on. */
  readonly sharedRuns: OpenSharedRuns | undefined;
  /** Proxied answers under way. */
  readonly pipes: OpenWork;
  /** The host's hooks, where it has any. */
  readonly hooks: HookRunner | undefined;
  /** Spans and metrics, where the host wants any. */
  readonly telemetry: Telemetry | undefined;
  /** What callers may spend, where that is limited. */
  readonly budgets: BudgetDesk;
  /** Kept answers, where the host has turned them on. */
  readonly answers: AnswerCache | undefined;
  /** What happens around every comparison, in this order. */
  readonly stages: readonly RunStage[];
  /** Blind comparisons, and who is told when one is revealed. */
  readonly blind: BlindServices;
  /** What keeps comparisons, where the host has a store that can. */
  readonly saving: Saving | undefined;
  /** What is still written of comparisons that have ended. */
  readonly endings: OpenWork;
  /** Told of every proxied answer once it is over, whatever became of it. What they return is waited for on the way out. */
  readonly proxyEndings: readonly ((ended: ProxyEnded) => void | Promise<void>)[];
  /** Told of every proxied answer once it is over. */
  onUsage?: ((used: ProxyUsage) => void) | undefined;
  /** Whether the process is about to stop. */
  draining: boolean;
}
