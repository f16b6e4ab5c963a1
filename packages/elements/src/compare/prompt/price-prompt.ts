import {
  estimateCost,
  findContestant,
  type GenerationParams,
  type Message,
  type ModelListing,
  type SessionState,
  threadOf,
} from '@llmselect/core';
import { isHidden } from '../blind/blind-view.ts';
import { pricesOf } from './prices-of.ts';

/** What a prompt would cost, in US dollars, for all models whose price is known. */
export interface PromptCost {
  readonly low: number;
  readonly high: number;
  /** How many models are asked, and of how many of them the price is not known. */
  readonly count: number;
  readonly unknown: number;
}

/**
 * What the next prompt would cost: each model reads its own conversation again, and may write until its own limit, or
 * that of the page or the server where it is tighter.
 */
export function pricePrompt(
  text: string,
  state: SessionState,
  listing: ModelListing | undefined,
): PromptCost {
  const { comparison } = state;
  const runs = runsOf(state, { role: 'user', content: text });
  const totals = runs.map(({ model, params, messages }) =>
    estimateCost({
      models: [model],
      request: {
        ...(comparison.system !== undefined && { system: comparison.system }),
        messages,
        params: { ...comparison.params, ...params },
      },
      maxOutputTokens: listing?.limits?.outputTokens,
      prices: pricesOf(listing),
    }),
  );
  const sum = (end: 'low' | 'high') => totals.reduce((all, { total }) => all + total.usd[end], 0);
  const unknown = totals.filter(({ total }) => total.unknown > 0).length;
  return { low: sum('low'), high: sum('high'), count: runs.length, unknown };
}

interface PricedRun {
  readonly model: string;
  readonly params?: GenerationParams | undefined;
  readonly messages: readonly Message[];
}

function runsOf(state: SessionState, prompt: Message): readonly PricedRun[] {
  const { comparison, active, continueWith, blind } = state;
  // Before the vote contestants have no models.
  if (blind !== undefined && isHidden(state))
    return blind.models.map((model) => ({ model, messages: [prompt] }));
  const continuedFrom = continueWith === 'all' ? undefined : continueWith;
  const turns = [...comparison.turns, { id: '', prompt, continuedFrom, answers: [], votes: [] }];
  return active.flatMap((id) => {
    const { modelId, params } = findContestant(state, id) ?? {};
    const messages = threadOf({ ...comparison, turns }, comparison.turns.length, id);
    return modelId === undefined ? [] : [{ model: modelId, params, messages }];
  });
}
