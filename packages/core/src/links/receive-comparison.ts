import type { Comparison, Turn } from '../contract/comparison.ts';
import { parseComparison } from '../contract/comparison-schema.ts';
import { damaged } from './link-errors.ts';

/**
 * A record that somebody else has sent. Whoever goes on with it sends its parameters: `providerOptions`, which reach a
 * provider as they are and which no page shows, are left out.
 *
 * @throws LLMSelectError `invalid-request`
 */
export function receiveComparison(text: string): Comparison {
  const comparison = parseComparison(parseJson(text));
  const { branches } = comparison;
  return {
    ...plain(comparison),
    contestants: comparison.contestants.map(plain),
    turns: comparison.turns.map(plainTurn),
    ...(branches && {
      branches: branches.map((branch) => ({ ...branch, turns: branch.turns.map(plainTurn) })),
    }),
  };
}

function plainTurn(turn: Turn): Turn {
  const answers = turn.answers.map((slot) => ({ ...slot, versions: slot.versions.map(plain) }));
  return { ...turn, answers };
}

function plain<T extends Pick<Comparison, 'params'>>(holder: T): T {
  if (holder.params?.providerOptions === undefined) return holder;
  const { providerOptions: _, ...params } = holder.params;
  return { ...holder, params };
}

/** What does not parse was not written by us, however well its checksum fits. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged();
  }
}
