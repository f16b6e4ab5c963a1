import type { Ranking } from '@llmselect/core';
import type { FiguresTexts } from '../internal/figures-texts.ts';
import type { BoardRow } from './board-row.ts';

const POINTS_PER_LOGIT = 400 / Math.log(10);

/** Letters for groups of models that never met. */
export function groupName(group: number): string {
  return String.fromCodePoint(65 + (group % 26));
}

/** What to know before believing a ranking, the weightiest first. */
export function boardNotes(
  ranking: Ranking,
  rows: readonly BoardRow[],
  texts: FiguresTexts,
): readonly string[] {
  if (ranking.votes === 0) return [texts.get('boardNoVotes')];
  const notes: string[] = [];
  if (!ranking.connected) notes.push(texts.get('boardApart', { groups: groupsOf(rows, texts) }));
  if (ranking.rows.every(({ enough }) => !enough)) notes.push(texts.get('boardUnsure'));
  const order = orderNote(ranking, texts);
  if (order !== undefined) notes.push(order);
  return notes;
}

function groupsOf(rows: readonly BoardRow[], texts: FiguresTexts): string {
  const groups = new Map<number, string[]>();
  for (const { rank, name } of rows) {
    if (rank === undefined) continue;
    const group = groups.get(rank.group);
    if (group === undefined) groups.set(rank.group, [name]);
    else group.push(name);
  }
  return Array.from(groups)
    .sort(([one], [other]) => one - other)
    .map(([group, names]) => `${groupName(group)}: ${texts.list(names)}`)
    .join('; ');
}

function orderNote({ orderEffect }: Ranking, texts: FiguresTexts): string | undefined {
  if (orderEffect === undefined) return undefined;
  const { estimate, low, high } = orderEffect;
  const points = (logits: number) => Math.round(logits * POINTS_PER_LOGIT);
  if (low > 0)
    return texts.get('boardOrderFirst', { points: points(estimate), low: points(low), high: points(high) });
  if (high < 0)
    return texts.get('boardOrderLast', { points: points(-estimate), low: points(-high), high: points(-low) });
  return texts.get('boardOrderNone', { low: points(low), high: points(high) });
}
