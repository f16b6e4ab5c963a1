import type { Judgement, JudgementBill, StoredJudgement } from '@llmselect/core';

/** What was paid for the judgements of a turn, the one that stands and those whose place it has taken, oldest first. */
export function billsOf(judgement: StoredJudgement | undefined): readonly JudgementBill[] {
  return judgement === undefined ? [] : [...(judgement.earlier ?? []), judgement];
}

/** What stays to be counted of a turn's judgements when another one takes their place. One that `again` is shown, and not paid for, is counted once. */
export function billsBefore(
  judgement: StoredJudgement | undefined,
  next: Judgement,
  again: boolean,
): readonly JudgementBill[] | undefined {
  const paid = billsOf(judgement);
  // Two that were paid for may be alike to the last token.
  const same = again ? paid.findLastIndex((bill) => isSameBill(bill, next)) : -1;
  const bills = same < 0 ? paid : paid.toSpliced(same, 1);
  return bills.length === 0
    ? undefined
    : bills.map(({ modelId, judgedAt, usage, cost }) => ({ modelId, judgedAt, usage, cost }));
}

function isSameBill(bill: JudgementBill, { modelId, usage, cost }: Judgement): boolean {
  return (
    bill.modelId === modelId &&
    bill.cost?.usd === cost?.usd &&
    bill.usage.inputTokens === usage.inputTokens &&
    bill.usage.outputTokens === usage.outputTokens
  );
}
