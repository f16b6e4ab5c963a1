import { LLMSelectError } from '../errors/llm-select-error.ts';
import { alignUnits, type UnitCluster } from './align.ts';
import { type Block, scanBlocks } from './blocks.ts';
import { findConflicts, type PossibleConflict } from './conflicts.ts';
import { contentRows, factRows, wordingRows } from './content-rows.ts';
import type { DifferenceRow } from './difference-row.ts';
import { measureLength } from './length.ts';
import { measureRows } from './measure-rows.ts';
import { findRepeats, type RepeatedUnit } from './repeats.ts';
import { measureStructure } from './structure.ts';
import { structurePlaces } from './structure-places.ts';
import { measureStyle } from './style.ts';
import { COMPARED_LENGTH, type DifferenceUnit, readUnits } from './units.ts';
import { type DifferentWording, findWordings } from './wordings.ts';

/** An answer as it is compared: its text in Markdown, and a name for it that no other one has. */
export interface ComparedAnswer {
  readonly id: string;
  readonly text: string;
}

export interface SummarizeOptions {
  /** The language of the answers as a BCP 47 tag: where sentences end, which words count. Default `en`. */
  readonly locale?: string | undefined;
}

/** What distinguishes several answers. Plain data: it can be stored as it is. */
export interface DifferenceSummary {
  readonly rows: readonly DifferenceRow[];
  readonly units: readonly DifferenceUnit[];
  /** What two or more answers say. A unit in none of them, and not among `repeats`, is said by its answer only. */
  readonly clusters: readonly UnitCluster[];
  /** Units that other answers have to the letter. */
  readonly repeats: readonly RepeatedUnit[];
  readonly conflicts: readonly PossibleConflict[];
  /** Statements that are nearly the same but for a word that may turn them round. Weaker than a conflict. */
  readonly wordings: readonly DifferentWording[];
  /** Answers of which only the first {@link COMPARED_LENGTH} UTF-16 code units were compared. Their length is that of the whole. */
  readonly cutAnswerIds: readonly string[];
}

/**
 * Compares answers by their words: what all, some and only one of them say, how they are built, written and how long
 * they are, and figures that may contradict each other. Local, with no model and no network; the same answers give
 * the same summary to the byte. Knows no synonyms: what it calls different may be said in other words.
 *
 * Throws `invalid-request` where two answers have the same id, or the locale is no language tag.
 */
export function summarizeDifferences(
  answers: readonly ComparedAnswer[],
  options: SummarizeOptions = {},
): DifferenceSummary {
  const locale = readLocale(options.locale ?? 'en');
  const ids = answers.map(({ id }) => id);
  if (new Set(ids).size < ids.length) {
    throw new LLMSelectError('invalid-request', 'Two answers have the same id. Give each its own.', {
      param: 'answers',
    });
  }
  const read = answers.map((answer) => readAnswer(answer, locale));
  const units = read.flatMap((answer) => answer.units);
  const clusters = alignUnits(units, locale);
  const repeats = findRepeats(units);
  const conflicts = findConflicts(units, clusters, locale);
  const wordings = findWordings(units, clusters, locale);
  const measured = read.map(({ id, blocks, units: own, text }) => ({
    id,
    structure: measureStructure(blocks),
    style: measureStyle(text, own, locale),
    length: measureLength(text),
    places: structurePlaces(blocks, own),
  }));
  return {
    rows: [
      ...contentRows(ids, { units, clusters, repeats }),
      ...wordingRows(ids, wordings),
      ...factRows(ids, conflicts),
      ...measureRows(measured),
    ],
    units,
    clusters,
    repeats,
    conflicts,
    wordings,
    cutAnswerIds: answers.filter(({ text }) => text.length > COMPARED_LENGTH).map(({ id }) => id),
  };
}

interface ReadAnswer extends ComparedAnswer {
  readonly blocks: readonly Block[];
  readonly units: readonly DifferenceUnit[];
}

function readAnswer({ id, text }: ComparedAnswer, locale: string): ReadAnswer {
  const compared = text.length > COMPARED_LENGTH ? text.slice(0, COMPARED_LENGTH) : text;
  const blocks = scanBlocks(compared);
  return { id, text, blocks, units: readUnits({ id, text: compared }, blocks, locale) };
}

function readLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    const message = 'The locale is no language tag. Write one such as "en" or "de-AT".';
    throw new LLMSelectError('invalid-request', message, { param: 'locale' });
  }
}
