import type { UnitCluster } from './align.ts';
import type { ConflictQuote, PossibleConflict } from './conflicts.ts';
import type { DifferenceCell, DifferenceRow } from './difference-row.ts';
import type { RepeatedUnit } from './repeats.ts';
import type { DifferenceUnit } from './units.ts';
import type { DifferentWording } from './wordings.ts';

/** What was read of answers, and what of it several of them say. */
interface SaidUnits {
  readonly units: readonly DifferenceUnit[];
  readonly clusters: readonly UnitCluster[];
  readonly repeats: readonly RepeatedUnit[];
}

const EXCERPTS = 3;
const EXCERPT_LENGTH = 120;

/** What is said by all, by some and by one answer only. Headings and code are aligned but are no statements. */
export function contentRows(answerIds: readonly string[], said: SaidUnits): readonly DifferenceRow[] {
  const { units } = said;
  const saidBy = countAnswers(said);
  const statements = units.filter(({ kind }) => kind === 'sentence' || kind === 'row');
  const row = (key: string, label: string, belongs: (count: number) => boolean): DifferenceRow => {
    const cells = answerIds.map((answerId) => {
      const own = statements.filter((unit) => unit.answerId === answerId);
      const meant = own.filter(({ id }) => belongs(saidBy.get(id) ?? 1));
      return [answerId, statementCell(meant, own.length)] as const;
    });
    return { key, aspect: 'content', label, cells: Object.fromEntries(cells) };
  };
  const all = answerIds.length;
  if (all < 2) return [row('only-here', 'Only here', () => true)];
  const rows = [row('said-by-all', 'Said by all', (count) => count === all)];
  if (all > 2) rows.push(row('said-by-some', 'Said by some', (count) => count > 1 && count < all));
  return [...rows, row('only-here', 'Only here', (count) => count === 1)];
}

/** How many answers say a unit, by its id; one for those that are not here. */
function countAnswers({ units, clusters, repeats }: SaidUnits): ReadonlyMap<string, number> {
  const answerOf = new Map(units.map(({ id, answerId }) => [id, answerId]));
  const answers = new Map<string, Set<string>>();
  const add = (unitId: string, answerId = '') =>
    answers.set(unitId, (answers.get(unitId) ?? new Set([answerOf.get(unitId) ?? ''])).add(answerId));
  for (const { unitIds } of clusters)
    for (const id of unitIds) for (const other of unitIds) add(id, answerOf.get(other));
  for (const { unitId, answerIds } of repeats) for (const answerId of answerIds) add(unitId, answerId);
  return new Map(Array.from(answers, ([id, { size }]) => [id, size]));
}

/** One row for each conflict. Shown as possible: it was found by words alone. */
export function factRows(
  answerIds: readonly string[],
  conflicts: readonly PossibleConflict[],
): readonly DifferenceRow[] {
  return conflicts.map(({ kind, quotes }, index) => ({
    key: `conflict-${index + 1}`,
    aspect: 'facts',
    label: kind === 'date' ? 'Possible date conflict' : 'Possible number conflict',
    cells: quoteCells(answerIds, quotes),
  }));
}

/** One row for each place in which nearly the same is said with a word that may turn it round. */
export function wordingRows(
  answerIds: readonly string[],
  wordings: readonly DifferentWording[],
): readonly DifferenceRow[] {
  return wordings.map(({ quotes }, index) => ({
    key: `wording-${index + 1}`,
    aspect: 'content',
    label: 'Wording differs',
    cells: quoteCells(answerIds, quotes),
  }));
}

function quoteCells(answerIds: readonly string[], quotes: readonly ConflictQuote[]): DifferenceRow['cells'] {
  const cells = answerIds.map((answerId): readonly [string, DifferenceCell] => {
    const quote = quotes.find((candidate) => candidate.answerId === answerId);
    if (quote === undefined) return [answerId, { text: '—', unitIds: [] }];
    const lead = quote.value === '' ? '' : `${quote.value}: `;
    return [answerId, { text: `${lead}${excerpt(quote.text)}`, unitIds: [quote.unitId] }];
  });
  return Object.fromEntries(cells);
}

function statementCell(meant: readonly DifferenceUnit[], total: number): DifferenceCell {
  const unitIds = meant.map(({ id }) => id);
  const quotes = meant.slice(0, EXCERPTS).map(({ text }) => excerpt(text));
  if (meant.length > EXCERPTS) quotes.push('…');
  const count = `${meant.length} of ${total}`;
  return {
    text: quotes.length === 0 ? count : `${count}: ${quotes.join(' ')}`,
    unitIds,
    value: meant.length,
  };
}

/** The beginning of a unit on one line, in quotation marks. Never cut within a character. */
function excerpt(text: string): string {
  const characters = Array.from(text.slice(0, EXCERPT_LENGTH * 2).replace(/\s+/g, ' '));
  const whole = characters.length <= EXCERPT_LENGTH && text.length <= EXCERPT_LENGTH * 2;
  return `“${whole ? characters.join('') : `${characters.slice(0, EXCERPT_LENGTH).join('').trimEnd()}…`}”`;
}
