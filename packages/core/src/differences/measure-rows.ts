import type { DifferenceAspect } from '../contract/judgement.ts';
import { type DifferenceCell, type DifferenceRow, plainCell } from './difference-row.ts';
import type { AnswerLength } from './length.ts';
import type { AnswerStructure } from './structure.ts';
import type { AnswerStyle } from './style.ts';

/** All that is counted in one answer. */
export interface MeasuredAnswer {
  readonly id: string;
  readonly structure: AnswerStructure;
  readonly style: AnswerStyle;
  readonly length: AnswerLength;
  /** Units of what is counted, by the key of its row: see `structurePlaces`. */
  readonly places: Readonly<Record<string, readonly string[]>>;
}

interface Measure {
  readonly key: string;
  readonly aspect: DifferenceAspect;
  readonly label: string;
  readonly cell: (answer: MeasuredAnswer) => DifferenceCell;
}

const rounded = (value: number | undefined) => (value === undefined ? undefined : Math.round(value));
const inDepth = (count: number, depth: number) =>
  plainCell(count, depth > 1 ? `${count}, ${depth} levels deep` : String(count));

/** In the order in which they are shown. */
const MEASURES: readonly Measure[] = [
  {
    key: 'headings',
    aspect: 'structure',
    label: 'Headings',
    cell: ({ structure }) => plainCell(structure.headings),
  },
  {
    key: 'list-items',
    aspect: 'structure',
    label: 'List items',
    cell: ({ structure }) => inDepth(structure.listItems, structure.listDepth),
  },
  {
    key: 'tables',
    aspect: 'structure',
    label: 'Tables',
    cell: ({ structure }) => plainCell(structure.tables),
  },
  {
    key: 'code-blocks',
    aspect: 'structure',
    label: 'Code blocks',
    cell: ({ structure }) => plainCell(structure.codeBlocks),
  },
  {
    key: 'formulas',
    aspect: 'structure',
    label: 'Formulas',
    cell: ({ structure }) => plainCell(structure.formulas),
  },
  {
    key: 'paragraphs',
    aspect: 'structure',
    label: 'Paragraphs',
    cell: ({ structure }) => plainCell(structure.paragraphs),
  },
  {
    key: 'sentence-length',
    aspect: 'style',
    label: 'Words per sentence',
    cell: ({ style }) => plainCell(rounded(style.wordsPerSentence)),
  },
  {
    key: 'reading-ease',
    aspect: 'style',
    label: 'Reading ease (Flesch, 0 hard to 100 easy)',
    cell: ({ style }) => plainCell(rounded(style.readingEase)),
  },
  { key: 'hedges', aspect: 'style', label: 'Hedging words', cell: ({ style }) => plainCell(style.hedges) },
  {
    key: 'first-person',
    aspect: 'style',
    label: 'Speaks of itself (I, we)',
    cell: ({ style }) => plainCell(style.firstPerson),
  },
  {
    key: 'second-person',
    aspect: 'style',
    label: 'Speaks to the reader (you)',
    cell: ({ style }) => plainCell(style.secondPerson),
  },
  {
    key: 'contractions',
    aspect: 'style',
    label: 'Contractions',
    cell: ({ style }) => plainCell(style.contractions),
  },
  {
    key: 'exclamations',
    aspect: 'style',
    label: 'Exclamation marks',
    cell: ({ style }) => plainCell(style.exclamations),
  },
  { key: 'questions', aspect: 'style', label: 'Questions', cell: ({ style }) => plainCell(style.questions) },
  { key: 'emoji', aspect: 'style', label: 'Emoji', cell: ({ style }) => plainCell(style.emoji) },
  { key: 'bold', aspect: 'style', label: 'Bold passages', cell: ({ style }) => plainCell(style.bold) },
  { key: 'words', aspect: 'length', label: 'Words', cell: ({ length }) => plainCell(length.words) },
  {
    key: 'characters',
    aspect: 'length',
    label: 'Characters',
    cell: ({ length }) => plainCell(length.characters),
  },
  {
    key: 'reading-time',
    aspect: 'length',
    label: 'Reading time',
    cell: ({ length }) => plainCell(length.readingMs, readingTime(length.readingMs)),
  },
];

/** The rows of what is counted. A row that would say nothing of any answer is left out. */
export function measureRows(answers: readonly MeasuredAnswer[]): readonly DifferenceRow[] {
  return MEASURES.flatMap(({ key, aspect, label, cell }) => {
    const cells = answers.map((answer) => {
      const unitIds = answer.places[key] ?? [];
      return [answer.id, { ...cell(answer), unitIds }] as const;
    });
    const says = aspect === 'length' || cells.some(([, { value }]) => value !== undefined && value !== 0);
    return says ? [{ key, aspect, label, cells: Object.fromEntries(cells) }] : [];
  });
}

function readingTime(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
