import { LLMSelectError } from '../errors/llm-select-error.ts';
import type { HistoryRow } from './history-row.ts';

/** Milliseconds are told apart by so many places, one for each record that changed in the same one. */
export const PLACES = 2048;
/** Well past the year 2090, and small enough for a whole number with its place. */
const LATEST = 4e12;

/** Where the records of a time begin in the order: newest first, so it falls as time goes on. */
export function stampOf(time: number): number {
  return -Math.floor(Math.min(Math.max(time, 0), LATEST)) * PLACES;
}

/** The time by which a record stands in lists. */
export function orderTime({ updatedAt, deletedAt }: Pick<HistoryRow, 'updatedAt' | 'deletedAt'>): number {
  return deletedAt ?? updatedAt;
}

/** The place from which a page is read. Throws `invalid-request` for what is no cursor of ours. */
export function readCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  const stamp = Number(cursor);
  if (/^\d{1,16}$/.test(cursor) && Number.isSafeInteger(stamp)) return -stamp;
  throw new LLMSelectError('invalid-request', 'This is no cursor of a history. Begin with the first page.', {
    param: 'cursor',
  });
}

export function toCursor(stamp: number): string {
  return String(-stamp);
}

/** The stamps that a record of this time may have, the likeliest first: one of them is free. */
export function* stampsFor(id: string, time: number): Generator<number, never> {
  let first = 0;
  for (let index = 0; index < id.length; index += 1) first = (first * 31 + id.charCodeAt(index)) % PLACES;
  // A millisecond in which two thousand records changed lends places of the one before.
  for (let lent = 0; ; lent += 1) {
    for (let place = 0; place < PLACES; place += 1) {
      yield stampOf(time) + lent * PLACES + ((first + place) % PLACES);
    }
  }
}

/** Whether a stamp says just this time, so that it can stay. */
export function isStampOf(stamp: number, time: number): boolean {
  return stamp >= stampOf(time) && stamp < stampOf(time) + PLACES;
}
