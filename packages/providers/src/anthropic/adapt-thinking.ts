import type { GenerationParams, ReasoningEffort } from '@llmselect/core';
import type { JsonObject } from '../http/json.ts';
import type { LeftOut } from '../http/left-out.ts';
import { nearestEffort } from '../http/nearest-effort.ts';
import type { Family } from './families.ts';

/** Thinking tokens an effort stands for, on models that want a number. The API's least is 1,024. */
const BUDGETS: Readonly<Record<Exclude<ReasoningEffort, 'none'>, number>> = {
  minimal: 1024,
  low: 2048,
  medium: 8192,
  high: 16_384,
  xhigh: 24_576,
  max: 31_999,
};
const LEAST_BUDGET = 1024;

/** The body fields that set how hard a model thinks, and whether it then thinks. */
export interface Thinking {
  readonly thinks: boolean;
  readonly thinking?: JsonObject | undefined;
  readonly effort?: string | undefined;
}

/**
 * @see https://platform.claude.com/docs/en/build-with-claude/extended-thinking
 * @see https://platform.claude.com/docs/en/build-with-claude/effort
 */
export function adaptThinking(
  family: Family,
  effort: GenerationParams['reasoningEffort'],
  maxTokens: number,
  leftOut: LeftOut,
): Thinking {
  if (effort === undefined) return { thinks: false };
  if (family.thinking === 'none') {
    return {
      thinks: false,
      thinking: effort === 'none' ? undefined : leftOut.drop('reasoningEffort', effort, 'does not reason'),
    };
  }
  if (effort === 'none') return withoutThinking(family, leftOut);
  if (family.thinking === 'budget') return withBudget(effort, maxTokens, leftOut);
  const nearest = nearestEffort(effort, family.efforts);
  return {
    thinks: true,
    thinking: { type: 'adaptive', display: 'summarized' },
    effort: nearest === undefined ? undefined : leftOut.change('reasoningEffort', effort, nearest),
  };
}

function withoutThinking(family: Family, leftOut: LeftOut): Thinking {
  if (family.canDisable)
    return { thinks: false, thinking: family.thinking === 'adaptive' ? { type: 'disabled' } : undefined };
  return { thinks: true, effort: leftOut.change('reasoningEffort', 'none', 'low') };
}

function withBudget(effort: Exclude<ReasoningEffort, 'none'>, maxTokens: number, leftOut: LeftOut): Thinking {
  // The answer needs room behind the thoughts.
  const budget = Math.min(BUDGETS[effort], Math.floor(maxTokens * 0.8));
  if (budget < LEAST_BUDGET) {
    return {
      thinks: false,
      thinking: leftOut.drop('reasoningEffort', effort, `cannot think within ${maxTokens} output tokens`),
    };
  }
  return { thinks: true, thinking: { type: 'enabled', budget_tokens: budget } };
}
