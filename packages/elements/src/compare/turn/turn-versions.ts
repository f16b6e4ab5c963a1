import { type Comparison, turnVersions } from '@llmselect/core';

/** The ids of the turns that have stood in the place of one, or nothing when there was never another. */
export type TurnVersions = readonly string[] | undefined;

/** All versions of the turns that are shown. Empty, and always the same, while nothing was ever edited. */
export function readVersions(comparison: Comparison): ReadonlyMap<string, readonly string[]> {
  if (comparison.branches === undefined) return NONE;
  return new Map(comparison.turns.map(({ id }) => [id, turnVersions(comparison, id)]));
}

const NONE: ReadonlyMap<string, readonly string[]> = new Map();
