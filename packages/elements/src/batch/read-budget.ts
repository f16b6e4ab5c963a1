/** More than a budget can be. */
const MOST_USD = 9_000_000;

/** US dollars as somebody types them: nothing, an amount, or something else. A comma may stand for the point. */
export function readBudget(text: string): number | 'wrong' | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const usd = Number(trimmed.replace(',', '.'));
  return Number.isFinite(usd) && usd > 0 && usd <= MOST_USD ? usd : 'wrong';
}
