import { asObject } from '../http/json.ts';
import type { Fallback } from '../http/wire.ts';

/** Accounts of unverified organisations may not see reasoning summaries. The answer itself they may. */
export const SUMMARY_FALLBACK: Fallback = {
  param: 'reasoning.summary',
  applies: (failure, body) =>
    asObject(body.reasoning)?.summary !== undefined &&
    (failure.param === 'reasoning.summary' || /reasoning\.?[ _]?summar/i.test(failure.text)),
  without: (body) => {
    const { summary: _rejected, ...reasoning } = asObject(body.reasoning) ?? {};
    const { reasoning: _whole, ...rest } = body;
    return Object.keys(reasoning).length === 0 ? rest : { ...rest, reasoning };
  },
};
