import type { JudgeFinding, JudgeQuote } from '../contract/judgement.ts';
import type { JudgedFinding } from './judge-schema.ts';
import type { MaskedText } from './mask-names.ts';

/** An answer in one order of the judge's: its letter there, and the text that the judge saw. */
export interface JudgedAnswer {
  readonly id: string;
  readonly text: string;
  readonly label: string;
  readonly masked: MaskedText;
}

/**
 * The finding with its letters turned into answer ids, or `undefined` where it has no quote, or one that does not stand
 * in its answer to the letter. Quotation marks and spaces around a quote are no part of it.
 */
export function checkFinding(
  { aspect, statement, better, quotes }: JudgedFinding,
  answers: readonly JudgedAnswer[],
): JudgeFinding | undefined {
  const byLabel = new Map(answers.map((answer) => [answer.label, answer]));
  const checked = quotes.map(({ label, text }) => checkQuote(text, byLabel.get(label)));
  const found = checked.flatMap((quote) => quote ?? []);
  if (found.length === 0 || found.length < checked.length) return undefined;
  const betterId = byLabel.get(better ?? '')?.id;
  return {
    aspect,
    statement: withIds(statement, byLabel),
    ...(betterId === undefined ? {} : { better: betterId }),
    quotes: found,
    confidence: 'one-order',
  };
}

function checkQuote(quote: string, answer: JudgedAnswer | undefined): JudgeQuote | undefined {
  if (answer === undefined) return undefined;
  const trimmed = quote.trim();
  const bare = trimmed.replace(/^["“”'‘’«»]+|["“”'‘’«»]+$/g, '');
  for (const wanted of [trimmed, bare]) {
    if (!/[\p{L}\p{N}]/u.test(wanted)) continue;
    const at = answer.masked.text.indexOf(wanted);
    if (at < 0) continue;
    const { start, end } = answer.masked.toOriginal(at, at + wanted.length);
    return { answerId: answer.id, text: answer.text.slice(start, end), start, end };
  }
  return undefined;
}

/** `[A]`, `Answer A` and `answer [A]` become the answer's id in square brackets. */
function withIds(statement: string, byLabel: ReadonlyMap<string, JudgedAnswer>): string {
  return statement.replace(
    /\b(?:[Aa]nswer )?\[([A-Z])\]|(?:\b[Aa]nswer )([A-Z])\b|\[([A-Z])\]/g,
    (said, ...groups) => {
      const label = groups.slice(0, 3).find((group) => typeof group === 'string');
      const id = byLabel.get(String(label))?.id;
      return id === undefined ? said : `[${id}]`;
    },
  );
}
