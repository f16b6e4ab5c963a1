import type { Comparison, Turn } from '../contract/comparison.ts';
import { type Message, messageText } from '../contract/message.ts';
import { currentAnswer } from './select.ts';

/**
 * The conversation that a contestant goes on from when it answers the turn at `turnIndex`: oldest message
 * first, that turn's prompt last. An answer without any text leaves its prompt standing alone.
 */
export function threadOf(
  comparison: Comparison,
  turnIndex: number,
  contestantId: string,
): readonly Message[] {
  const messages: Message[] = [];
  let whose = contestantId;
  // Backwards, because a turn says whose thread it continued.
  for (let index = turnIndex; index >= 0; index -= 1) {
    const turn = comparison.turns[index];
    if (turn === undefined) break;
    if (index < turnIndex) {
      const text = answerText(comparison, turn, whose);
      if (text !== '') messages.unshift({ role: 'assistant', content: text });
    }
    messages.unshift(turn.prompt);
    whose = turn.continuedFrom ?? whose;
  }
  return messages;
}

/** The id of the answer that a new answer of this contestant would follow. */
export function parentAnswerId(
  comparison: Comparison,
  turnIndex: number,
  contestantId: string,
): string | undefined {
  const previous = comparison.turns[turnIndex - 1];
  const whose = comparison.turns[turnIndex]?.continuedFrom ?? contestantId;
  return previous === undefined ? undefined : slotAnswer(comparison, previous, whose)?.id;
}

function answerText(comparison: Comparison, turn: Turn, contestantId: string): string {
  return slotAnswer(comparison, turn, contestantId)?.text ?? '';
}

/** A contestant that replaced another goes on from the other's answers. */
function slotAnswer(comparison: Comparison, turn: Turn, contestantId: string) {
  let whose: string | undefined = contestantId;
  const seen = new Set<string>();
  // A contestant seen twice is a circle, which a record from elsewhere may hold.
  while (whose !== undefined && !seen.has(whose)) {
    seen.add(whose);
    const slot = turn.answers.find((candidate) => candidate.contestantId === whose);
    if (slot !== undefined) return currentAnswer(slot);
    whose = comparison.contestants.find(({ id }) => id === whose)?.replaces;
  }
  return undefined;
}

/** Makes a message of what a person typed. */
export function toPrompt(prompt: string | Message): Message {
  return typeof prompt === 'string' ? { role: 'user', content: prompt } : prompt;
}

/** Whether a prompt says anything at all. */
export function isEmptyPrompt(message: Message): boolean {
  const hasImage =
    typeof message.content !== 'string' && message.content.some(({ type }) => type === 'image');
  return !hasImage && messageText(message).trim() === '';
}
