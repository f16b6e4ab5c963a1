import type { Answer } from '../contract/comparison.ts';
import { allTurns, type Line } from './branches.ts';

/** Every version of every answer of a record, those of its branches included. */
export function answersById(line: Line): Map<string, Answer> {
  const answers = allTurns(line).flatMap((turn) => turn.answers.flatMap(({ versions }) => versions));
  return new Map(answers.map((answer) => [answer.id, answer]));
}
