import type { Fallback } from '../http/wire.ts';

/** Which Groks can be told how hard to think changes by the month; one that cannot answers without being told. */
export const EFFORT_FALLBACK: Fallback = {
  param: 'reasoningEffort',
  applies: (failure, body) =>
    ('reasoning' in body || 'reasoning_effort' in body) && /reasoning[ _.]?effort/i.test(failure.text),
  without: ({ reasoning: _one, reasoning_effort: _other, ...rest }) => rest,
};
