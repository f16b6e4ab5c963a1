import {
  type Answer,
  allTurns,
  type Comparison,
  type HostPrices,
  type JudgementBill,
  priceUsage,
} from '@llmselect/core';
import { billsOf } from '../internal/judgement-bills.ts';

/** Counts and sums over some answers. A sum is of what is known; it is `undefined` when nothing is. */
export interface Spending {
  readonly answers: number;
  /** Those replayed from a cache, which cost nothing. */
  readonly cached: number;
  /** Those whose cost is not known: they are in no sum. */
  readonly unpriced: number;
  /** Whether some of the cost is an estimate. */
  readonly estimated: boolean;
  readonly usd?: number | undefined;
  /** What caches saved: whole answers replayed, and input that the provider had kept. */
  readonly savedUsd?: number | undefined;
  readonly inputTokens?: number | undefined;
  /** The part of the input that the provider had kept. */
  readonly cachedInputTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
}

/** What one model cost on one day. */
export interface SpendingRow extends Spending {
  /** `2026-11-20`, in the time zone asked for. */
  readonly day: string;
  /** Absent while a comparison is blind. */
  readonly modelId?: string | undefined;
}

export interface SpendingOptions {
  readonly dayOf: (epochMs: number) => string;
  readonly prices: HostPrices | undefined;
}

export const NO_SPENDING: Spending = { answers: 0, cached: 0, unpriced: 0, estimated: false };
/** A judge answers once in each order of the answers. */
const JUDGE_ANSWERS = 2;

/** What one record's answers and judgements cost, kept versions and edited prompts included: what was asked was paid for. A row an answer, and one a judgement. */
export function spendingOf(comparison: Comparison, options: SpendingOptions): readonly SpendingRow[] {
  const asked = new Map(comparison.contestants.map(({ id, modelId }) => [id, modelId]));
  return allTurns(comparison).flatMap((turn) => [
    ...turn.answers.flatMap(({ contestantId, versions }) =>
      versions.filter(wasPaid).map((answer) => {
        const modelId = answer.modelId ?? asked.get(contestantId);
        const startedAt = answer.timing?.startedAt ?? comparison.createdAt;
        return {
          day: options.dayOf(startedAt),
          modelId,
          ...spendingOfAnswer(answer, modelId, startedAt, options),
        };
      }),
    ),
    ...billsOf(turn.differences).map((bill) => spendingOfJudge(bill, options)),
  ]);
}

/** Both together. */
export function addSpending(one: Spending, other: Spending): Spending {
  return {
    answers: one.answers + other.answers,
    cached: one.cached + other.cached,
    unpriced: one.unpriced + other.unpriced,
    estimated: one.estimated || other.estimated,
    usd: addKnown(one.usd, other.usd),
    savedUsd: addKnown(one.savedUsd, other.savedUsd),
    inputTokens: addKnown(one.inputTokens, other.inputTokens),
    cachedInputTokens: addKnown(one.cachedInputTokens, other.cachedInputTokens),
    outputTokens: addKnown(one.outputTokens, other.outputTokens),
  };
}

export function sumSpending(rows: readonly Spending[]): Spending {
  return rows.reduce(addSpending, NO_SPENDING);
}

/** An answer that failed before it said anything is on no bill; one that has not begun is not yet. */
function wasPaid({ status, usage, text, reasoning }: Answer): boolean {
  if (status === 'waiting') return false;
  return status !== 'error' || usage !== undefined || text !== '' || reasoning !== '';
}

function spendingOfAnswer(
  answer: Answer,
  modelId: string | undefined,
  at: number,
  { prices }: SpendingOptions,
): Spending {
  const { usage, cost, cached = false } = answer;
  const usd = cached ? 0 : cost?.usd;
  return {
    answers: 1,
    cached: cached ? 1 : 0,
    unpriced: usd === undefined && answer.status !== 'streaming' ? 1 : 0,
    estimated: cost?.estimated === true,
    usd,
    savedUsd: modelId === undefined ? undefined : savedBy(answer, modelId, { at, prices }),
    // What was replayed was not read and written again.
    inputTokens: cached ? undefined : usage?.inputTokens,
    cachedInputTokens: cached ? undefined : usage?.cachedInputTokens,
    outputTokens: cached ? undefined : usage?.outputTokens,
  };
}

function spendingOfJudge(
  { modelId, judgedAt, usage, cost }: JudgementBill,
  { dayOf }: SpendingOptions,
): SpendingRow {
  return {
    day: dayOf(judgedAt),
    modelId,
    answers: JUDGE_ANSWERS,
    cached: 0,
    unpriced: cost === undefined ? JUDGE_ANSWERS : 0,
    estimated: cost?.estimated === true,
    usd: cost?.usd,
    inputTokens: usage.inputTokens,
    cachedInputTokens: usage.cachedInputTokens,
    outputTokens: usage.outputTokens,
  };
}

function savedBy(
  { usage, cached }: Answer,
  modelId: string,
  options: { readonly at: number; readonly prices: HostPrices | undefined },
): number | undefined {
  if (usage === undefined) return undefined;
  if (cached === true) return priceUsage(usage, modelId, options)?.usd;
  if (!usage.cachedInputTokens) return undefined;
  const paid = priceUsage(usage, modelId, options)?.usd;
  const full = priceUsage({ ...usage, cachedInputTokens: undefined }, modelId, options)?.usd;
  return paid === undefined || full === undefined ? undefined : full - paid;
}

function addKnown(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined) return other;
  return other === undefined ? one : one + other;
}
