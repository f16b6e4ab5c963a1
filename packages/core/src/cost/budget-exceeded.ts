import { LLMSelectError } from '../errors/llm-select-error.ts';
import type { BudgetStatus } from './budget-account.ts';
import type { BudgetPeriod } from './budget-period.ts';
import { asUsd, toNanos, toUsd } from './nano-dollars.ts';

const ADVICE = 'ask fewer or cheaper models, or for shorter answers';

/**
 * Why an amount was refused, what is left and when there is more. An amount that no new period would allow has no
 * `retryAfterMs`.
 *
 * @param amount In billionths of a US dollar.
 * @param now In milliseconds since the Unix epoch.
 */
export function budgetExceeded(
  { usd, period }: { readonly usd: number; readonly period: BudgetPeriod },
  amount: number,
  { leftUsd, resetsAt }: BudgetStatus,
  now: number,
): LLMSelectError {
  const refuse = (message: string, retryAfterMs?: number) =>
    new LLMSelectError('budget-exceeded', message, { status: 402, retryAfterMs });
  const cost = `This may cost up to ${asUsd(toUsd(amount), 'up')}`;
  const budget = `the budget of ${asUsd(usd, 'down')} a ${typeof period === 'number' ? 'period' : period}`;
  if (amount > toNanos(usd)) return refuse(`${cost}, more than all of ${budget}. To go on, ${ADVICE}.`);
  const left = `${cost}, and ${budget} has ${asUsd(leftUsd, 'down')} left.`;
  if (resetsAt === undefined) return refuse(`${left} To go on, ${ADVICE}.`);
  const anew = new Date(resetsAt).toISOString();
  return refuse(`${left} It starts anew at ${anew}; until then ${ADVICE}.`, Math.max(0, resetsAt - now));
}
