import type { UnitCluster } from './align.ts';
import type { ConflictQuote } from './conflicts.ts';
import { matchSequences } from './match-sequences.ts';
import { createOppositeReader } from './opposite-words.ts';
import { isStopWord, stem } from './stem.ts';
import { readWords, type Token } from './tokens.ts';
import type { DifferenceUnit } from './units.ts';

/**
 * Two answers that say nearly the same but for a word that may turn it round: `not`, an opposite, another name. Weaker
 * than a conflict of figures: both may be true. English only.
 */
export interface DifferentWording {
  readonly kind: 'negation' | 'opposite' | 'name';
  /** Two; the `value` of each is what stands in the place, empty where it only stands in the other. */
  readonly quotes: readonly ConflictQuote[];
}

interface ReadUnit {
  readonly unit: DifferenceUnit;
  readonly words: readonly Token[];
  readonly keys: readonly string[];
}

/** What stands in one place of one unit, between words that both have. */
interface Hunk {
  readonly unit: DifferenceUnit;
  readonly words: readonly Token[];
}

type OppositeReader = ReturnType<typeof createOppositeReader>;

/** Less in common than this, and a word more or less turns nothing round. */
const SHARED = 0.6;
/** A longer passage is another statement, not another word. */
const LONGEST_HUNK = 8;
const LONGEST_NAME = 3;
/** What is longer is no sentence, and would cost time with its square. */
const LONGEST_SENTENCE = 2000;
/** A shorter text without an end is a title. */
const TITLE_WORDS = 8;
/** Two names that begin alike are likely one: `Mohamed` and `Mohammed`. */
const NAME_STEM = 3;
const NEGATORS: ReadonlySet<string> = new Set(
  'not no never neither nor cannot without none nothing nobody hardly barely'.split(' '),
);
/** `no-cost`, `no matter`, `not only` deny nothing. */
const HARMLESS_AFTER_NEGATOR = /^(?:-|\s+(?:matter|longer|only|just)\b)/;

/** Words by which units that otherwise say nearly the same may contradict each other. None in other languages than English. */
export function findWordings(
  units: readonly DifferenceUnit[],
  clusters: readonly UnitCluster[],
  locale = 'en',
): readonly DifferentWording[] {
  if (locale.slice(0, 2).toLowerCase() !== 'en') return [];
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const excludes = createOppositeReader();
  return clusters.flatMap(({ unitIds }) => {
    const members = unitIds.flatMap((id) => {
      const unit = byId.get(id);
      return unit?.kind === 'sentence' && unit.text.length <= LONGEST_SENTENCE ? [readUnit(unit)] : [];
    });
    return members.flatMap((a, index) => members.slice(index + 1).flatMap((b) => compare(a, b, excludes)));
  });
}

function readUnit(unit: DifferenceUnit): ReadUnit {
  const words = readWords(unit.text);
  return { unit, words, keys: words.map(({ text }) => stem(text.toLowerCase(), 'en')) };
}

function compare(a: ReadUnit, b: ReadUnit, excludes: OppositeReader): readonly DifferentWording[] {
  const matches = matchSequences(a.keys, b.keys);
  if (matches.length < SHARED * Math.max(a.keys.length, b.keys.length)) return [];
  const found: DifferentWording[] = [];
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...matches, [a.keys.length, b.keys.length] as const]) {
    const left = { unit: a.unit, words: a.words.slice(i, nextI) };
    const right = { unit: b.unit, words: b.words.slice(j, nextJ) };
    const kind = kindOf(left, right, excludes);
    if (kind !== undefined) found.push({ kind, quotes: [quote(left), quote(right)] });
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return found;
}

function kindOf(left: Hunk, right: Hunk, excludes: OppositeReader): DifferentWording['kind'] | undefined {
  if (Math.max(left.words.length, right.words.length) > LONGEST_HUNK) return undefined;
  if (denials(left) % 2 !== denials(right) % 2) return 'negation';
  const lower = ({ words }: Hunk) => words.map(({ text }) => text.toLowerCase());
  const others = lower(right);
  if (lower(left).some((word) => others.some((other) => excludes(word, other)))) return 'opposite';
  return namesDiffer(left, right) ? 'name' : undefined;
}

function denials({ unit, words }: Hunk): number {
  return words.filter(({ text, end }) => {
    const lower = text.toLowerCase();
    const denies = NEGATORS.has(lower) || /n['’]t$/.test(lower);
    return denies && !HARMLESS_AFTER_NEGATOR.test(unit.text.slice(end));
  }).length;
}

function namesDiffer(left: Hunk, right: Hunk): boolean {
  const [one, other] = [nameIn(left), nameIn(right)];
  if (one === undefined || other === undefined) return false;
  const joined = (words: readonly string[]) => words.join('');
  const initials = (words: readonly string[]) => words.map((word) => word.slice(0, 1)).join('');
  if (initials(one) === joined(other) || initials(other) === joined(one)) return false;
  return joined(one).slice(0, NAME_STEM) !== joined(other).slice(0, NAME_STEM);
}

/** The words of a passage that is a name and nothing else. The first word of a sentence tells nothing by its capital. */
function nameIn({ unit, words }: Hunk): readonly string[] | undefined {
  const isTitle = !/[.!?]["'”’)]*$/.test(unit.text) && readWords(unit.text).length < TITLE_WORDS;
  const telling = words.filter(({ text }) => !isStopWord(text.toLowerCase()));
  if (isTitle || telling.length === 0 || telling.length > LONGEST_NAME) return undefined;
  const isName = ({ text, start }: Token) =>
    /^\p{Lu}/u.test(text) && start > 0 && !/[.!?]\s*$/.test(unit.text.slice(0, start));
  return telling.every(isName) ? telling.map(({ text }) => text) : undefined;
}

function quote({ unit, words }: Hunk): ConflictQuote {
  const { id: unitId, answerId, text } = unit;
  const [first, last] = [words[0], words.at(-1)];
  const [start, end] = [first?.start ?? 0, last?.end ?? 0];
  return {
    answerId,
    unitId,
    text,
    value: text.slice(start, end),
    start: unit.start + start,
    end: unit.start + end,
  };
}
