import type { Comparison } from '../contract/comparison.ts';
import { notAlone, seatBlind } from './blind-turn.ts';
import { lineUp } from './line-up.ts';
import { newComparison, recover } from './new-comparison.ts';
import { lastActive } from './seats.ts';
import type { BlindState, SessionOptions, SessionState } from './session.ts';

/** What a session begins with. Throws `invalid-request` for options that do not go together. */
export function initialState(
  options: SessionOptions,
  { generateId, at }: { readonly generateId: () => string; readonly at: number },
): SessionState {
  const record: Comparison = options.comparison
    ? recover(options.comparison)
    : newComparison({ id: generateId(), at, system: options.system, params: options.params });
  const inputs = options.contestants;
  const seats = inputs
    ? lineUp(record.contestants, inputs, generateId)
    : { contestants: record.contestants, active: lastActive(record) };
  const seated = options.blind === true ? seatBlind(inputs ?? []) : undefined;
  if (seated !== undefined && options.comparison !== undefined) throw notAlone();
  const { contestants, active } = seated ?? seats;
  const blind = seated?.blind ?? sealedBlind(options);
  return {
    comparison: { ...record, contestants },
    active,
    continueWith: 'all',
    ...(blind && { blind }),
  };
}

/** A blind comparison that was opened again before its vote. */
function sealedBlind({ comparison, sealed }: SessionOptions): BlindState | undefined {
  if (sealed === undefined || comparison === undefined) return undefined;
  const { turnId, token } = sealed;
  // Which models take part is not kept either, until they are told.
  return { models: [], status: 'hidden', turnId, sealed: token };
}
