import { type Backend, LLMSelectError, type RunRequest } from '@llmselect/core';
import { cacheScopeOf } from '../cache/cache-scope.ts';
import { shuttingDown } from '../health-routes.ts';
import type { VisitorCall } from '../http/route.ts';
import { mergeLimits } from '../limits/limits.ts';
import type { RunMirror } from '../relay/run-mirror.ts';
import type { SharedRuns } from '../relay/shared-runs.ts';
import type { Services } from '../services.ts';
import { findRepeated } from './idempotency-key.ts';
import { LiveRun } from './live-run.ts';
import { RunLog } from './run-log.ts';
import type { KnownRun, RegisteredRun, SentKey } from './run-registry.ts';
import { type BegunStages, beginStages, type RunStart } from './run-stage.ts';

/** A request that was let in. */
export interface AdmittedRun {
  readonly request: RunRequest;
  /** Whether which slot is which model is told after the vote only. */
  readonly blind: boolean;
  readonly sentWith: SentKey | undefined;
}

/** After so long one of the caller's own comparisons has probably ended. */
const SLOT_RETRY_MS = 5_000;

/** One for all runs: to make one, with its stack, costs as much as to pass twenty events on. */
const OVER = new DOMException('The comparison is over.', 'AbortError');

/**
 * Starts a comparison that was let in, or finds the one that the same request has started meanwhile. Throws
 * `rate-limited` when the caller has too many under way, `overloaded` when the process is about to stop, and what
 * the stages refuse it with; nothing stays taken then.
 */
export async function startRun(
  services: Services,
  call: VisitorCall,
  admitted: AdmittedRun,
): Promise<KnownRun> {
  const { runs } = services;
  const { sentWith } = admitted;
  if (sentWith === undefined) return await start(services, call, admitted);
  return await runs.inTurn(
    sentWith.name,
    async () => findRepeated(runs, sentWith) ?? (await start(services, call, admitted)),
  );
}

async function start(
  services: Services,
  call: VisitorCall,
  { request, blind, sentWith }: AdmittedRun,
): Promise<KnownRun> {
  const { settings, slots } = services;
  const { streams } = mergeLimits(settings.limits, call.visitor.caller.limits);
  if (services.draining) throw shuttingDown();
  const shared = await services.sharedRuns?.();
  const release = await slots.acquire(call.visitor.limitKey, streams);
  const runId = settings.generateId();
  const claim = sentWith && { runId, owner: call.visitor.owner, sentWith };
  let stages: BegunStages | undefined;
  const giveBack = async () => {
    release?.();
    await stages?.end('refused');
    if (claim !== undefined) await shared?.unclaim(claim);
  };
  try {
    const elsewhere = claim && (await shared?.claim(claim));
    if (elsewhere !== undefined) {
      await giveBack();
      return elsewhere;
    }
    if (release === undefined) throw allTaken(streams);
    const startedAt = settings.clock.date();
    const begun = { runId, call, request, startedAt, blind };
    stages = await beginStages(services.stages, begun);
    const scope = cacheScopeOf(settings.cache, begun);
    const backend = await services.backendFor(call.visitor, stages.request, scope);
    // Again, because all of this took its time.
    if (services.draining) throw shuttingDown();
    return await launch(services, begun, { stages, backend, release, sentWith, shared });
  } catch (cause) {
    await giveBack();
    throw cause;
  }
}

function allTaken(streams: number): LLMSelectError {
  return new LLMSelectError(
    'rate-limited',
    `You have ${streams} comparisons running already. Wait for one to end, or stop it.`,
    { status: 429, retryAfterMs: SLOT_RETRY_MS },
  );
}

interface Launch {
  readonly stages: BegunStages;
  readonly backend: Backend;
  readonly release: () => void;
  readonly sentWith: SentKey | undefined;
  readonly shared: SharedRuns | undefined;
}

async function launch(
  { settings, runs, endings }: Services,
  { runId, call, startedAt }: RunStart,
  { stages, backend, release, sentWith, shared }: Launch,
): Promise<RegisteredRun> {
  const { clock, resumeGraceMs } = settings;
  const { request } = stages;
  const stopping = new AbortController();
  const began = clock.now();
  let ended = () => {};
  let mirror: RunMirror | undefined;
  const live = new LiveRun({
    run: stages.through(backend.run(request, { signal: stopping.signal })),
    log: new RunLog(runs.space),
    clock,
    graceMs: resumeGraceMs,
    onChange: shared && ((change) => mirror?.changed(change)),
    onEnd(reason) {
      // What ended well has let go of its providers already.
      if (reason !== 'finished') stopping.abort(OVER);
      release();
      runs.finish(runId);
      mirror?.changed('ended');
      const ms = Math.round(clock.now() - began);
      call.logger.info(
        { runId, contestants: request.contestants.length, reason, ms },
        'A comparison has ended.',
      );
      const closed = endings.begin(() => {});
      void stages.end(reason).then(() => {
        closed();
        ended();
      });
    },
  });
  const run: RegisteredRun = {
    runId,
    owner: call.visitor.owner,
    contestantIds: new Set(request.contestants.map(({ id }) => id)),
    live,
    startedAt,
    sentWith,
    head: stages.head,
  };
  runs.add(run);
  mirror = shared?.mirror(run);
  // Such platforms end all work with the response, but the run, or what is written of it, may go on without one.
  call.context.waitUntil?.(
    new Promise<void>((resolve) => {
      ended = resolve;
    }),
  );
  // Whoever has heard of a run finds it in every process.
  await mirror?.opened;
  return run;
}
