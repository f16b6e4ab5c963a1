import {
  estimateCost,
  findContestant,
  type GenerationParams,
  type Message,
  type ModelInfo,
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
  /** How many are there and will not answer: they read no images, are retired, or the server does not offer them. */
  readonly out: number;
}

/** A prompt, and the moment it would be sent at, in milliseconds since the Unix epoch. */
export interface NextPrompt {
  readonly message: Message;
  readonly at: number;
}

/**
 * What the next prompt would cost: each model reads its own conversation again, and may write until its own limit, or
 * that of the page or the server where it is tighter.
 */
export function pricePrompt(
  { message, at }: NextPrompt,
  state: SessionState,
  listing: ModelListing | undefined,
): PromptCost {
  const { comparison } = state;
  const all = runsOf(state, message);
  const runs = all.filter(({ model }) => answers(model, { message, at }, listing));
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
  return { low: sum('low'), high: sum('high'), count: runs.length, unknown, out: all.length - runs.length };
}

/** Whether a model will answer, as far as is known. What only a server refuses is refused for nothing. */
function answers(id: string, { message, at }: NextPrompt, listing: ModelListing | undefined): boolean {
  const model = listing?.models.find((candidate) => candidate.id === id);
  // Providers in the page itself also answer for models that they do not list; a server has an allow-list.
  if (model === undefined) return listing?.features === undefined;
  return !isRetired(model, at) && (!hasImages(message) || model.capabilities?.vision !== false);
}

function isRetired({ retiredAt }: ModelInfo, at: number): boolean {
  return retiredAt !== undefined && Date.parse(retiredAt) <= at;
}

function hasImages({ content }: Message): boolean {
  return typeof content !== 'string' && content.some(({ type }) => type === 'image');
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
