import type { JudgeFinding, Judgement, JudgeQuote } from '../contract/judgement.ts';
import { readBag, similarity } from './bag.ts';

/** The findings of both orders told apart: those found twice, in the words of the first, and the others. */
type MatchedFindings = Pick<Judgement, 'findings' | 'unsure'>;

const ALIKE_STATEMENTS = 0.3;

/**
 * Pairs the findings of two runs. Two are the same when they rest on the same passages of at least two answers, or of
 * one and say so in similar words; never when each calls another answer the better one.
 */
export function matchFindings(
  first: readonly JudgeFinding[],
  second: readonly JudgeFinding[],
): MatchedFindings {
  const scored = first.flatMap((a, i) =>
    second.flatMap((b, j) => {
      const score = sameness(a, b);
      return score === undefined ? [] : [{ i, j, score }];
    }),
  );
  const partners = new Map<number, number>();
  const taken = new Set<number>();
  for (const { i, j } of scored.toSorted((x, y) => y.score - x.score || x.i - y.i || x.j - y.j)) {
    if (partners.has(i) || taken.has(j)) continue;
    partners.set(i, j);
    taken.add(j);
  }
  const twice = first.flatMap((finding, i) => {
    const partner = second[partners.get(i) ?? -1];
    return partner === undefined ? [] : [agreed(finding, partner)];
  });
  const once = [...first.filter((_, i) => !partners.has(i)), ...second.filter((_, j) => !taken.has(j))];
  return { findings: twice, unsure: once.map((finding) => ({ ...finding, confidence: 'one-order' })) };
}

/** Only one of them naming a better answer is no agreement on it. */
function agreed(finding: JudgeFinding, partner: JudgeFinding): JudgeFinding {
  const { better, ...rest } = finding;
  const same = better !== undefined && better === partner.better;
  return { ...rest, ...(same ? { better } : {}), confidence: 'both-orders' };
}

function sameness(a: JudgeFinding, b: JudgeFinding): number | undefined {
  if (a.better !== undefined && b.better !== undefined && a.better !== b.better) return undefined;
  const shared = new Set(
    a.quotes.flatMap((quote) => (b.quotes.some((other) => overlaps(quote, other)) ? [quote.answerId] : [])),
  ).size;
  const alike = similarity(readBag(a.statement, 'en'), readBag(b.statement, 'en'));
  if (shared === 0 || (shared === 1 && alike < ALIKE_STATEMENTS)) return undefined;
  return shared + alike + (a.aspect === b.aspect ? 0.5 : 0);
}

function overlaps(a: JudgeQuote, b: JudgeQuote): boolean {
  return a.answerId === b.answerId && a.start < b.end && b.start < a.end;
}
