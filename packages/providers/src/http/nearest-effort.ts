import { REASONING_EFFORTS, type ReasoningEffort } from '@llmselect/core';

/** The nearest effort a model knows: the same, else the next lower, else the lowest it has. */
export function nearestEffort<Known extends ReasoningEffort>(
  asked: ReasoningEffort,
  known: readonly Known[],
): Known | undefined {
  const rank = (effort: ReasoningEffort): number => REASONING_EFFORTS.indexOf(effort);
  const sorted = known.toSorted((one, other) => rank(one) - rank(other));
  const lowest = asked === 'none' ? sorted[0] : (sorted.find((effort) => effort !== 'none') ?? sorted[0]);
  return (
    sorted.findLast((effort) => rank(effort) <= rank(asked) && (effort !== 'none' || asked === 'none')) ??
    lowest
  );
}
