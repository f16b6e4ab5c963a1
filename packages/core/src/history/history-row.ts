import type { Answer, Comparison } from '../contract/comparison.ts';
import { type Message, messageText } from '../contract/message.ts';
import type { Vote } from '../contract/vote.ts';
import { allTurns } from '../session/branches.ts';
import type { HistoryShelf } from './history-shelf.ts';

/** A comparison as a list shows it, without its texts. */
export interface HistoryRow {
  readonly id: string;
  readonly title?: string | undefined;
  /** Which comparison it went on from, if it is a branch; that one may be gone. */
  readonly parent?: Comparison['parent'];
  /** The beginning of the first prompt: at most 200 characters, on one line. */
  readonly excerpt: string;
  readonly revision: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly deletedAt?: number | undefined;
  readonly shelf: HistoryShelf;
  readonly pinned: boolean;
  readonly tags: readonly string[];
  /** Each once, in the order of the contestants. Empty while the comparison is blind. */
  readonly modelIds: readonly string[];
  /** How many prompts stand in the conversation; those that were set aside do not count. */
  readonly turns: number;
  /** Which kinds of votes were cast, each once. */
  readonly votes: readonly Vote['kind'][];
  readonly hasImage: boolean;
  readonly hasError: boolean;
}

const EXCERPT_CHARACTERS = 200;

/** The row of a record. Histories keep it beside the record, so that a list reads no record. */
export function toHistoryRow(comparison: Comparison, archived: boolean): HistoryRow {
  const { id, title, parent, revision, createdAt, updatedAt, deletedAt, pinned, tags, contestants } =
    comparison;
  const turns = allTurns(comparison);
  const answers = turns.flatMap((turn) => turn.answers.flatMap(({ versions }) => versions));
  const votes = turns.flatMap((turn) => turn.votes.map(({ kind }) => kind));
  const shelf = archived ? 'archived' : 'live';
  return {
    id,
    title,
    parent,
    excerpt: excerptOf(comparison.turns[0]?.prompt),
    revision,
    createdAt,
    updatedAt,
    deletedAt,
    shelf: deletedAt === undefined ? shelf : 'deleted',
    pinned,
    tags,
    modelIds: [...new Set(contestants.flatMap(({ modelId }) => modelId ?? []))],
    turns: comparison.turns.length,
    votes: [...new Set(votes)],
    hasImage: turns.some(({ prompt }) => holdsImage(prompt)),
    hasError: answers.some(failed),
  };
}

function holdsImage({ content }: Message): boolean {
  return typeof content !== 'string' && content.some(({ type }) => type === 'image');
}

function failed({ status }: Answer): boolean {
  return status === 'error' || status === 'interrupted';
}

function excerptOf(prompt: Message | undefined): string {
  // Cut first, so that a prompt of megabytes costs no more than a short one.
  const text = prompt === undefined ? '' : messageText(prompt).slice(0, 4 * EXCERPT_CHARACTERS);
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= EXCERPT_CHARACTERS) return line;
  return `${line.slice(0, EXCERPT_CHARACTERS - 1).replace(/\p{Cs}$/u, '')}…`;
}
