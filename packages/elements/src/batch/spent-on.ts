import type { Comparison } from '@llmselect/core';

/** What all answers cost, in US dollars, earlier versions included. What nobody knows counts nothing. */
export function spentOn(comparisons: readonly Comparison[]): number {
  let usd = 0;
  for (const { turns } of comparisons)
    for (const { answers } of turns)
      for (const { versions } of answers) for (const { cost } of versions) usd += cost?.usd ?? 0;
  return usd;
}
