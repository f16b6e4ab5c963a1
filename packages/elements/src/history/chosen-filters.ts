import type { HistoryFilter, HistoryShelf } from '@llmselect/core';
import { startOfDay } from './day-groups.ts';

/** What a person has set, as the fields hold it; an empty text is no condition. */
export interface ChosenFilters {
  readonly modelId: string;
  readonly tag: string;
  readonly vote: '' | NonNullable<HistoryFilter['vote']>;
  /** How many days back, today included. */
  readonly days: '' | '1' | '7' | '30';
  readonly shelf: HistoryShelf;
  readonly pinned: boolean;
  readonly hasImage: boolean;
  readonly hasError: boolean;
}

export const NO_FILTERS: ChosenFilters = {
  modelId: '',
  tag: '',
  vote: '',
  days: '',
  shelf: 'live',
  pinned: false,
  hasImage: false,
  hasError: false,
};

const DAY_MS = 86_400_000;

/** The filter that a history understands. */
export function toHistoryFilter(chosen: ChosenFilters, now: number): HistoryFilter {
  const { modelId, tag, vote, days, shelf, pinned, hasImage, hasError } = chosen;
  return {
    shelf,
    modelId: modelId || undefined,
    tag: tag || undefined,
    vote: vote || undefined,
    // The clocks may have changed within these days: midnight is looked for from the middle of a day.
    from: days === '' ? undefined : startOfDay(startOfDay(now) + DAY_MS / 2 - (Number(days) - 1) * DAY_MS),
    pinned: pinned || undefined,
    hasImage: hasImage || undefined,
    hasError: hasError || undefined,
  };
}

/** How many conditions are set. */
export function countFilters(chosen: ChosenFilters): number {
  const names = Object.keys(NO_FILTERS) as (keyof ChosenFilters)[]; // its own keys
  return names.filter((name) => chosen[name] !== NO_FILTERS[name]).length;
}
