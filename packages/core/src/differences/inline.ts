import type { DifferenceSummary } from './summarize.ts';
import { readTokens, type Token } from './tokens.ts';
import type { DifferenceUnit } from './units.ts';
import { unmatchedTokens } from './word-changes.ts';

/** A stretch of an answer to highlight, in UTF-16 offsets into its text. */
export interface DifferenceHighlight {
  /** `only-here`: a whole unit that no other answer has. `words`: words in a unit that the others say in other words. */
  readonly kind: 'only-here' | 'words';
  readonly unitId: string;
  readonly start: number;
  readonly end: number;
}

export interface HighlightOptions {
  /** Compares with this answer only. Default: what no other answer says. */
  readonly against?: string | undefined;
}

/** What to highlight in one answer: in order, none overlapping. An unknown answer has none. */
export function highlightDifferences(
  {
    units,
    clusters,
    repeats = [],
  }: Pick<DifferenceSummary, 'units' | 'clusters'> & Partial<Pick<DifferenceSummary, 'repeats'>>,
  answerId: string,
  { against }: HighlightOptions = {},
): readonly DifferenceHighlight[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const partners = new Map<string, readonly DifferenceUnit[]>();
  for (const { unitIds } of clusters) {
    const members = unitIds.flatMap((id) => byId.get(id) ?? []);
    const own = members.find((unit) => unit.answerId === answerId);
    if (own === undefined) continue;
    const others = members.filter(
      (unit) => unit !== own && (against === undefined || unit.answerId === against),
    );
    partners.set(own.id, others);
  }
  const repeated = new Set(
    repeats
      .filter(({ answerIds }) => against === undefined || answerIds.includes(against))
      .map(({ unitId }) => unitId),
  );
  return units
    .filter((unit) => unit.answerId === answerId && !repeated.has(unit.id))
    .flatMap((unit) => highlightUnit(unit, partners.get(unit.id) ?? []));
}

function highlightUnit(
  unit: DifferenceUnit,
  others: readonly DifferenceUnit[],
): readonly DifferenceHighlight[] {
  const { id: unitId, start, end } = unit;
  if (others.length === 0) return [{ kind: 'only-here', unitId, start, end }];
  const tokens = readTokens(unit.text);
  const missing = others.map(({ text }) => unmatchedTokens(tokens, readTokens(text)));
  const isOnlyHere = (token: Token) => missing.every((unmatched) => unmatched.has(token));
  return runsOf(tokens, isOnlyHere).map((run) => ({
    kind: 'words',
    unitId,
    start: start + run.start,
    end: start + run.end,
  }));
}

/** Neighbouring tokens as one stretch, from its first word to its last: marks and spaces alone are no difference. */
function runsOf(tokens: readonly Token[], belongs: (token: Token) => boolean) {
  const runs: { readonly start: number; readonly end: number }[] = [];
  let start: number | undefined;
  let end = 0;
  const close = () => {
    if (start !== undefined) runs.push({ start, end });
    start = undefined;
  };
  for (const token of tokens) {
    if (!belongs(token)) close();
    else if (/[\p{L}\p{N}]/u.test(token.text)) {
      start ??= token.start;
      end = token.end;
    }
  }
  close();
  return runs;
}
