import { type Answer, allTurns, parseComparison, toHistoryRow } from '@llmselect/core';
import type { Found, Note } from './page.ts';
import type { SentLog } from './sent-log.ts';

/** What "at most the last half second" is. */
const GRACE_MS = 500;
/** What the way from the server to the session may take on a busy machine. */
const TRANSIT_MS = 1_000;

/** A page that is gone: what it had told, and when it was still there for certain. */
export interface Gone {
  readonly notes: readonly Note[];
  readonly at: number;
  readonly word: string;
}

/** What was lost of a page that is gone, or is not as it should be, in words. Empty: nothing. */
export function lossesOf(gone: Gone, { comparison, row, hits, damaged }: Found, sent: SentLog): string[] {
  const saved = gone.notes.filter((note) => note.is === 'saved');
  const losses = gone.notes.flatMap((note) => (note.is === 'failed' ? [`failed: ${note.message}`] : []));
  if (damaged > 0) losses.push(`${damaged} records are damaged`);
  if (comparison === undefined) {
    if (saved.length > 0) losses.push('a record that was acknowledged is not there');
    return losses;
  }
  parseComparison(comparison);
  const turns = new Map(allTurns(comparison).map((turn) => [turn.id, turn]));
  const votes = new Set(allTurns(comparison).flatMap((turn) => turn.votes.map(({ id }) => id)));
  for (const note of saved) {
    for (const [id, prompt] of Object.entries(note.prompts))
      if (turns.get(id)?.prompt.content !== prompt) losses.push(`prompt lost: ${prompt}`);
    for (const id of note.votes) if (!votes.has(id)) losses.push(`vote lost: ${id}`);
  }
  const answers = [...turns.values()].flatMap((turn) => turn.answers.flatMap(({ versions }) => versions));
  losses.push(...answers.flatMap((answer) => lossOf(answer, gone, sent)));
  const expected = JSON.stringify(toHistoryRow(comparison, false));
  if (JSON.stringify(row) !== expected) losses.push(`the list says ${JSON.stringify(row)}, not ${expected}`);
  if (!hits.includes(comparison.id)) losses.push('no search finds it');
  return losses;
}

function lossOf(answer: Answer, gone: Gone, sent: SentLog): string[] {
  const { id, text, status } = answer;
  const losses: string[] = [];
  const whole = sent.answer(id)?.text ?? '';
  // Then the test would say nothing.
  if (status === 'error') losses.push(`${id} failed: ${answer.error?.message}`);
  if (!whole.startsWith(text)) losses.push(`${id} says what was never sent`);
  if (status === 'done' && text !== whole) losses.push(`${id} is done, and not whole`);
  if (status === 'waiting' || status === 'streaming') losses.push(`${id} is ${status}, with nobody to go on`);
  const known = gone.notes.flatMap((note) =>
    note.is === 'grown' && note.at <= gone.at - GRACE_MS ? [note.lengths[id] ?? 0] : [],
  );
  const missing = Math.max(0, ...known) - text.length;
  if (missing > 0) losses.push(`${id} misses ${missing} characters that are older than half a second`);
  const lagMs = lagOf(answer, gone, sent);
  if (lagMs > GRACE_MS + TRANSIT_MS) losses.push(`${id} is ${lagMs} ms behind what was sent`);
  return losses;
}

/** How far an answer is behind what the server had sent, in milliseconds. */
function lagOf(answer: Answer, gone: Gone, sent: SentLog): number {
  const next = sent.answer(answer.id)?.steps.find(({ length }) => length > answer.text.length);
  return next === undefined ? 0 : Math.max(0, gone.at - next.at);
}
