import type { RunRequest } from '../backend/backend.ts';
import type { Answer } from '../contract/comparison.ts';
import type { Budget, Reservation } from '../cost/budget.ts';
import { type EstimateModelCostOptions, reservationFor } from '../cost/estimate-cost.ts';
import { LLMSelectError } from '../errors/llm-select-error.ts';

/** What a batch may spend. */
export interface BatchBudget extends EstimateModelCostOptions {
  readonly budget: Pick<Budget, 'reserveAll'>;
  /** Whose budget it is. Default: the id of the batch. */
  readonly key?: string | undefined;
}

/** The amounts held for a row, one for each contestant. */
export interface RowReservation {
  settle(answerOf: (contestantId: string) => Answer | undefined): Promise<void>;
}

/**
 * Holds the most that a row's answers can cost.
 *
 * @throws LLMSelectError `budget-exceeded`; `misconfigured` for a model without a price, or whose answer has no limit
 */
export async function reserveRow(
  request: RunRequest,
  { budget, key, ...options }: BatchBudget,
  batchId: string,
): Promise<RowReservation> {
  const amounts = request.contestants.map(({ model, params, messages }) => {
    const asked = {
      system: request.system,
      messages: messages ?? request.messages,
      params: { ...request.params, ...params },
    };
    const usd = reservationFor(asked, model, options);
    if (usd === undefined) throw unpriced(model);
    return usd;
  });
  const reservations = await budget.reserveAll(key ?? batchId, amounts);
  return {
    async settle(answerOf) {
      await Promise.all(
        request.contestants.map(({ id }, index) => settleOne(reservations[index], answerOf(id))),
      );
    },
  };
}

async function settleOne(reservation: Reservation | undefined, answer: Answer | undefined): Promise<void> {
  if (answer?.cost !== undefined) await reservation?.settle(answer.cost.usd);
  else if (answer === undefined || isUnbilled(answer)) await reservation?.release();
  // Nobody said what was used.
  else await reservation?.settle();
}

function isUnbilled({ status, text, reasoning, attempts, cached, error }: Answer): boolean {
  if (attempts === 0 || cached === true) return true;
  // A model that was cut off in the middle of thinking is paid for what it thought.
  return status === 'error' && text === '' && reasoning === '' && error?.code !== 'timeout';
}

function unpriced(model: string): LLMSelectError {
  return new LLMSelectError(
    'misconfigured',
    `A budget needs to know the most that ${model} can cost: give its price in prices, and maxOutputTokens.`,
    { param: 'budget' },
  );
}
