import type { Answer, Comparison, Turn } from '../contract/comparison.ts';
import { isPending } from '../session/is-pending.ts';
import { isSameValue } from './same-value.ts';

/** How one answer went on. It says where it belongs, so that it can be noted twice and counts once. */
export interface AnswerDelta {
  readonly turnId: string;
  readonly answerId: string;
  /** How much text was there before, in UTF-16 code units. */
  readonly textFrom: number;
  readonly text: string;
  readonly reasoningFrom: number;
  readonly reasoning: string;
  /** Whatever else is new, each in place of what it was. */
  readonly changes: Partial<Omit<Answer, 'id' | 'text' | 'reasoning'>>;
}

/** What has been added to an answer since; `undefined` for nothing. */
export function answerDelta(turnId: string, before: Answer, now: Answer): AnswerDelta | undefined {
  if (before === now) return undefined;
  const { id, text, reasoning, ...rest } = now;
  const known: Partial<Record<string, unknown>> = { ...before };
  const changes = Object.fromEntries(
    Object.entries(rest).filter(([key, value]) => !isSameValue(known[key], value)),
  );
  const isLonger = text.length > before.text.length || reasoning.length > before.reasoning.length;
  if (!isLonger && Object.keys(changes).length === 0) return undefined;
  return {
    turnId,
    answerId: id,
    textFrom: before.text.length,
    text: text.slice(before.text.length),
    reasoningFrom: before.reasoning.length,
    reasoning: reasoning.slice(before.reasoning.length),
    changes,
  };
}

/**
 * A record with what was noted of its answers, in the order it was noted. Pure; a record that has all of it already keeps
 * its identity. A delta that begins after the end of what is known, or belongs to an ended answer, is left out.
 */
export function applyDeltas(comparison: Comparison, deltas: readonly AnswerDelta[]): Comparison {
  if (deltas.length === 0) return comparison;
  const byAnswer = new Map<string, AnswerDelta[]>();
  for (const delta of deltas) {
    const known = byAnswer.get(delta.answerId);
    if (known === undefined) byAnswer.set(delta.answerId, [delta]);
    else known.push(delta);
  }
  const turns = comparison.turns.map((turn) => extendTurn(turn, byAnswer));
  const branches = comparison.branches?.map((branch) => {
    const own = branch.turns.map((turn) => extendTurn(turn, byAnswer));
    return own.every((turn, index) => turn === branch.turns[index]) ? branch : { ...branch, turns: own };
  });
  const same =
    turns.every((turn, index) => turn === comparison.turns[index]) &&
    (branches ?? []).every((branch, index) => branch === comparison.branches?.[index]);
  return same ? comparison : { ...comparison, turns, ...(branches && { branches }) };
}

function extendTurn(turn: Turn, byAnswer: ReadonlyMap<string, readonly AnswerDelta[]>): Turn {
  const answers = turn.answers.map((slot) => {
    const versions = slot.versions.map((answer) => {
      const deltas = byAnswer.get(answer.id)?.filter(({ turnId }) => turnId === turn.id) ?? [];
      return deltas.length === 0 ? answer : extendAnswer(answer, deltas);
    });
    const same = versions.every((answer, index) => answer === slot.versions[index]);
    return same ? slot : { ...slot, versions };
  });
  return answers.every((slot, index) => slot === turn.answers[index]) ? turn : { ...turn, answers };
}

function extendAnswer(answer: Answer, deltas: readonly AnswerDelta[]): Answer {
  let whole = answer;
  for (const { textFrom, text, reasoningFrom, reasoning, changes } of deltas) {
    // One that was thought interrupted, by whoever could not see its writer, may go on.
    if (!isPending(whole) && whole.status !== 'interrupted') break;
    if (textFrom > whole.text.length || reasoningFrom > whole.reasoning.length) break;
    const next = {
      ...whole,
      text: extend(whole.text, textFrom, text),
      reasoning: extend(whole.reasoning, reasoningFrom, reasoning),
    };
    const isStale =
      textFrom + text.length < whole.text.length || reasoningFrom + reasoning.length < whole.reasoning.length;
    if (isStale) continue;
    const isLonger = next.text !== whole.text || next.reasoning !== whole.reasoning;
    // Whoever thought it interrupted has seen what is known; only what is new says otherwise.
    const isNews = whole.status !== 'interrupted' && differs(whole, changes);
    if (!isLonger && !isNews) continue;
    whole = { ...next, status: whole.status === 'interrupted' ? 'streaming' : whole.status, ...changes };
  }
  return whole;
}

function extend(known: string, from: number, text: string): string {
  return from + text.length <= known.length ? known : known.slice(0, from) + text;
}

function differs(answer: Answer, changes: AnswerDelta['changes']): boolean {
  const known: Readonly<Record<string, unknown>> = { ...answer };
  return Object.entries(changes).some(([key, value]) => JSON.stringify(known[key]) !== JSON.stringify(value));
}
