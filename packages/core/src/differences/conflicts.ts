import type { UnitCluster } from './align.ts';
import { datesDiffer } from './dates.ts';
import { createFigureReader, type Figure } from './figures.ts';
import { matchSequences } from './match-sequences.ts';
import { stem } from './stem.ts';
import { readWords } from './tokens.ts';
import type { DifferenceUnit } from './units.ts';

/** What one answer says, in its own words. */
export interface ConflictQuote {
  readonly answerId: string;
  readonly unitId: string;
  /** The whole unit, verbatim. */
  readonly text: string;
  /** The figure as it was read: digits with a decimal point, or an ISO 8601 date as far as it is told. */
  readonly value: string;
  /** Where the figure stands in the answer, in UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
}

/** Answers that say nearly the same thing with different figures. Possible, not certain: it was found by words alone. */
export interface PossibleConflict {
  readonly kind: 'number' | 'date';
  readonly quotes: readonly ConflictQuote[];
}

/** A unit as it is compared: words by their stems, figures by their values. */
interface ReadUnit {
  readonly unit: DifferenceUnit;
  readonly keys: readonly string[];
  /** The figure at each place, where there is one. */
  readonly figures: readonly (Figure | undefined)[];
}

/** A figure's place: which unit of the cluster, and which of its figures. */
interface Place {
  readonly member: number;
  readonly figure: Figure;
}

/** A figure, and a word or two that may go with it: `about`, `a total of`. */
const LONGEST_HUNK = 4;
/** What is longer is no sentence, and would cost time with its square. */
const LONGEST_SENTENCE = 2000;

/**
 * Numbers and dates that differ between units that otherwise say the same. Strict on purpose, as a false alarm costs
 * more than a miss: figures count as differing only when they stand in the same place between the same words, are of
 * one kind, and exclude each other; rounding, ranges and units of measure are allowed for.
 */
export function findConflicts(
  units: readonly DifferenceUnit[],
  clusters: readonly UnitCluster[],
  locale = 'en',
): readonly PossibleConflict[] {
  const reader = createFigureReader(locale);
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const language = locale.slice(0, 2).toLowerCase();
  const formulas = repeatedFormulas(units);
  return clusters.flatMap(({ unitIds }) => {
    const members = unitIds.flatMap((id) => {
      const unit = byId.get(id);
      if (unit === undefined || !isComparable(unit) || formulas.has(formulaOf(unit))) return [];
      return [readUnit(unit, reader.read(unit.text), language)];
    });
    return conflictsWithin(members);
  });
}

function isComparable({ kind, text }: DifferenceUnit): boolean {
  const prose = (kind === 'sentence' || kind === 'row') && !/^[[{].*["']/s.test(text);
  return prose && text.length <= LONGEST_SENTENCE;
}

/**
 * What an answer says several times with other figures, such as `Cost: $5` under each of its steps. Nothing tells
 * which of them another answer's figure belongs to.
 */
function repeatedFormulas(units: readonly DifferenceUnit[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const unit of units) {
    const formula = formulaOf(unit);
    if (seen.has(formula)) repeated.add(formula);
    seen.add(formula);
  }
  return repeated;
}

function formulaOf({ answerId, text }: DifferenceUnit): string {
  return `${answerId} ${text.toLowerCase().replace(/[\d.,]+/g, '#')}`;
}

function readUnit(unit: DifferenceUnit, figures: readonly Figure[], language: string): ReadUnit {
  const words = readWords(unit.text)
    .filter((word) => !figures.some(({ start, end }) => word.start < end && start < word.end))
    .map((word) => ({ start: word.start, key: stem(word.text.toLowerCase(), language), figure: undefined }));
  const read = figures.map((figure) => ({ start: figure.start, key: figureKey(figure), figure }));
  const places = [...words, ...read].toSorted((a, b) => a.start - b.start);
  return { unit, keys: places.map(({ key }) => key), figures: places.map(({ figure }) => figure) };
}

function figureKey({ dimension, value, low, high }: Figure): string {
  return dimension === 'date' || dimension === '' ? `#${dimension} ${value}` : `#${dimension} ${low}–${high}`;
}

/** Joins what pairs of units show: a figure that differs from two others makes one conflict of three quotes. */
function conflictsWithin(members: readonly ReadUnit[]): readonly PossibleConflict[] {
  const groups: Place[][] = [];
  for (const [left, a] of members.entries()) {
    for (const [right, b] of members.entries()) {
      if (right <= left) continue;
      for (const [first, second] of differingFigures(a, b)) {
        join(groups, { member: left, figure: first }, { member: right, figure: second });
      }
    }
  }
  return groups.map((group) => toConflict(group, members));
}

function join(groups: Place[][], a: Place, b: Place): void {
  const holds = (place: Place) => (group: readonly Place[]) =>
    group.some(({ member, figure }) => member === place.member && figure === place.figure);
  const group = groups.find((candidate) => holds(a)(candidate) || holds(b)(candidate));
  if (group === undefined) groups.push([a, b]);
  else
    for (const place of [a, b]) if (!group.some(({ member }) => member === place.member)) group.push(place);
}

function toConflict(group: readonly Place[], members: readonly ReadUnit[]): PossibleConflict {
  const quotes = group
    .toSorted((a, b) => a.member - b.member)
    .flatMap(({ member, figure }) => {
      const unit = members[member]?.unit;
      if (unit === undefined) return [];
      const { id: unitId, answerId, text } = unit;
      const [start, end] = [unit.start + figure.start, unit.start + figure.end];
      return [{ answerId, unitId, text, value: figure.value, start, end }];
    });
  return { kind: group.every(({ figure }) => figure.kind === 'date') ? 'date' : 'number', quotes };
}

/** Pairs of figures that stand alone between the same words. */
function differingFigures(a: ReadUnit, b: ReadUnit): readonly (readonly [Figure, Figure])[] {
  const matches = matchSequences(a.keys, b.keys);
  const found: (readonly [Figure, Figure])[] = [];
  // `[5, 1, 3]` against `[3, 1, 3]`: nothing but figures, one for one.
  const bare = a.keys.length === b.keys.length && ![...a.keys, ...b.keys].some(isAnchor);
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...matches, [a.keys.length, b.keys.length] as const]) {
    const first = onlyFigure(a, i, nextI);
    const second = onlyFigure(b, j, nextJ);
    const anchored = isAnchor(a.keys[i - 1]) || isAnchor(a.keys[nextI]);
    const comparable = anchored ? !isListed(a, nextI) && !isListed(b, nextJ) : bare;
    if (first && second && comparable && exclude(first, second)) {
      found.push([first, second]);
    }
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return found;
}

/** Whether the last figure before this place is one of several: `1, 2 and 3`. Another list may leave it out. */
function isListed({ figures, keys }: ReadUnit, end: number): boolean {
  const at = figures.findLastIndex((figure, index) => index < end && figure !== undefined);
  const joined = keys[at - 1] === 'and' || keys[at - 1] === 'or';
  return figures[at - (joined ? 2 : 1)] !== undefined;
}

/** Whether there is a matched word next to the figure, and not another figure only. */
function isAnchor(key: string | undefined): boolean {
  return key !== undefined && !key.startsWith('#');
}

function onlyFigure({ figures }: ReadUnit, from: number, to: number): Figure | undefined {
  if (to - from < 1 || to - from > LONGEST_HUNK) return undefined;
  const found = figures.slice(from, to).flatMap((figure) => figure ?? []);
  return found.length === 1 ? found[0] : undefined;
}

/** Of one kind, and not both true. */
function exclude(a: Figure, b: Figure): boolean {
  if (a.dimension !== b.dimension) return false;
  if (a.date !== undefined && b.date !== undefined) return datesDiffer(a.date, b.date);
  return a.high <= b.low || b.high <= a.low;
}
