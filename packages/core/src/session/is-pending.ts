import type { Answer } from '../contract/comparison.ts';

/** Whether an answer may still change by itself. */
export function isPending(answer: Answer): boolean {
  return answer.status === 'waiting' || answer.status === 'streaming';
}
