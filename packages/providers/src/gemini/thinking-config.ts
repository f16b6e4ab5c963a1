import type { GenerationParams, ReasoningEffort } from '@llmselect/core';
import type { JsonObject } from '../http/json.ts';
import type { LeftOut } from '../http/left-out.ts';
import { nearestEffort } from '../http/nearest-effort.ts';
import type { Family } from './families.ts';

/** Thinking tokens an effort stands for on Gemini 2.5. */
const BUDGETS: Readonly<Record<ReasoningEffort, number>> = {
  none: 0,
  minimal: 512,
  low: 1024,
  medium: 8192,
  high: 24_576,
  xhigh: 32_768,
  max: 32_768,
};
const LEVELS = ['minimal', 'low', 'medium', 'high'] as const;
const PRO_LEVELS = ['low', 'medium', 'high'] as const;
/** The first Pro of the third generation knows two levels only. */
const FIRST_PRO_LEVELS = ['low', 'high'] as const;

/** The `thinkingConfig`, asking for thoughts wherever there may be some to show. */
export function toThinkingConfig(
  modelId: string,
  family: Family,
  effort: GenerationParams['reasoningEffort'],
  leftOut: LeftOut,
): JsonObject | undefined {
  if (family.thinking === 'none') {
    return effort === undefined || effort === 'none'
      ? undefined
      : leftOut.drop('reasoningEffort', effort, 'does not reason');
  }
  if (effort === undefined) return family.thinksByDefault ? { includeThoughts: true } : undefined;
  if (family.thinking === 'level') {
    const level = nearestEffort(effort, levelsOf(modelId)) ?? 'low';
    return { thinkingLevel: leftOut.change('reasoningEffort', effort, level), includeThoughts: true };
  }
  const budget = Math.min(Math.max(BUDGETS[effort], family.leastBudget), family.mostBudget);
  if (effort === 'none' && budget > 0) leftOut.change('reasoningEffort', effort, 'minimal');
  // Asking for thoughts while forbidding them is an error.
  return budget === 0 ? { thinkingBudget: 0 } : { thinkingBudget: budget, includeThoughts: true };
}

function levelsOf(modelId: string): readonly (typeof LEVELS)[number][] {
  if (/gemini-3-pro/.test(modelId)) return FIRST_PRO_LEVELS;
  return modelId.includes('-pro') ? PRO_LEVELS : LEVELS;
}
